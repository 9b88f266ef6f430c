import fc from 'fast-check';
import { nextOpen, quietUntil, type OfficeCalendar } from '../../src/calendar/quiet-hours';
import { addMinutes, instantOf, plusDays, type Instant, type LocalDate } from '../../src/calendar/time';
import { consent } from '../../src/consent/consent';
import type { ConsentState } from '../../src/consent/glossary';
import { example } from '../../src/example/example';
import type { LoopState } from '../../src/loop/glossary';
import { loop } from '../../src/loop/loop';
import { isSettled, tasksOf } from '../../src/meeting/glossary';
import { municipality } from '../../src/municipality/municipality';
import type { Notice } from '../../src/process/process';
import { PROCESSES } from '../../src/desk/rooms';
import { EXAMPLES, SETTINGS } from '../cards/other-states';
import * as asked from '../consent/asked';
import { happenings } from '../loop/arbitrary-commands';
import { happen, stateOf, wellMeantLife } from '../loop/life';
import { closingJoint, jointReported, started } from '../loop/story';
import { isNudge, karin, local, says } from '../town';
import { instants, isOpen, offices } from './arbitraries';

/*
When anything is said unasked. A state is lived through in one town and then moved: to any office, and to any day and
time of day, so that clock changes, year ends and holidays fall anywhere in it.
*/

type Said = Notice<{ readonly to: object; readonly view: object }>;
type Elsewhere = { readonly office: OfficeCalendar; readonly minutes: number };

const FIRST = Date.parse('2025-03-03T08:00:00.000Z');
const elsewhere: fc.Arbitrary<Elsewhere> = fc
  .record({ office: offices, at: instants })
  .map(({ office, at }) => ({ office, minutes: Math.floor((Date.parse(at) - FIRST) / 60_000) }));

/** The same state in another office and at another time. */
function moved<S>(state: S, { office, minutes }: Elsewhere): S {
  const days = Math.floor(minutes / 1440);
  return JSON.parse(JSON.stringify(state), (key, value: unknown) => {
    if (key === 'office') return office;
    if (typeof value !== 'string') return value;
    if (/^\d{4}-\d\d-\d\dT.*Z$/.test(value)) return addMinutes(value as Instant, minutes);
    return /^\d{4}-\d\d-\d\d$/.test(value) ? plusDays(value as LocalDate, days) : value;
  }) as S;
}

/** What seldom comes about by itself: a meeting about who coordinates, a second round, a follow-up the day after. */
const called = started.after(
  says(karin, '2025-03-04 09:00', { type: 'call-allocation-meeting', on: '2025-03-07', time: '10:00' }),
);
const lastCalled = started.after(
  says(karin, '2025-03-09 21:00', { type: 'call-allocation-meeting', on: '2025-03-10', time: '08:30' }),
);
const again = started.after(
  { type: 'pass-decide-by', at: local('2025-03-10 09:00') },
  says(karin, '2025-03-11 09:00', { type: 'set-new-date', on: '2025-03-16' }),
);
const soon = jointReported.after(closingJoint('2025-04-06'));
const RARE = [called, lastCalled, again, soon].map(({ state }) => state);

/** Whoever lives a loop makes every kind of mistake on the way: the states there are on it. */
const lived = wellMeantLife();
const loops: fc.Arbitrary<LoopState[]> = fc.tuple(fc.constantFrom(...lived), happenings(12)).map(([start, all]) => {
  const moments = [start];
  for (const what of all) moments.push(happen(moments.at(-1) ?? start, what));
  return [...RARE, ...moments.map(stateOf)];
});
const CONSENTS: ConsentState[] = [asked.informed, asked.wholly, asked.partly, asked.declined, asked.withdrawn].map(
  ({ state }) => state,
);

/** What may be said in quiet hours, by key: each goes to whoever has just pressed, and waits for it. */
const ANSWERS: readonly RegExp[] = [
  // Whoever has just added the bot to the team finds the set-up in their chat.
  /^set-up$/,
  // Whoever has just ordered a loop sees it.
  /^decision:1:0:temporary$/,
  // Whoever has just said yes sees that it is theirs.
  /^decided:/,
  // Whoever has just shared an example gets the card with which it is taken back.
  /^published:own$/,
];
/** Shared in the guides' channel at any hour, and held by the post until the office opens: an example knows no office. */
const HELD_BY_THE_POST = /^published$/;

function expectInOpenHours(notices: readonly Said[], office: OfficeCalendar): void {
  for (const { key, at, answers, message } of notices) {
    if (answers) {
      expect(ANSWERS.filter((known) => known.test(key))).toHaveLength(1);
      expect(message.to).toHaveProperty('person');
    } else if (!HELD_BY_THE_POST.test(key)) {
      expect([key, at, isOpen(at, office)]).toEqual([key, at, true]);
    }
  }
}

describe('everything that is said unasked, in every office, on every day', () => {
  it('of a loop is said in open hours: nights, weekends and holidays are quiet (R30)', () => {
    fc.assert(
      fc.property(loops, elsewhere, (states, to) => {
        for (const state of states) expectInOpenHours(loop.notices(moved(state, to)), to.office);
      }),
      { numRuns: 30 },
    );
  });

  it('of a consent, an example or a municipality too (R30)', () => {
    fc.assert(
      fc.property(elsewhere, (to) => {
        for (const state of CONSENTS) expectInOpenHours(consent.notices(moved(state, to)), to.office);
        for (const state of Object.values(EXAMPLES)) expectInOpenHours(example.notices(moved(state, to)), to.office);
        for (const state of Object.values(SETTINGS)) {
          expectInOpenHours(municipality.notices(moved(state, to)), to.office);
          const gaps = { ...state, gapsSince: state.installedAt };
          expectInOpenHours(municipality.notices(moved(gaps, to)), to.office);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('of any other process is nothing: a new one that speaks is judged here', () => {
    expect([...PROCESSES.keys()].sort()).toEqual(
      ['access', 'consent', 'example', 'loop', 'municipality', 'person'].sort(),
    );
    for (const kind of ['access', 'person'])
      expect(PROCESSES.get(kind)?.notices.toString()).toMatch(/=>\s*\[\]|return \[\]/);
  });
});

describe('the last gate, before anything is posted', () => {
  const minutes = fc.integer({ min: 0, max: 7 * 24 * 60 });

  it('lets nothing through in quiet hours that nobody has just asked for, however late it is (R30)', () => {
    fc.assert(
      fc.property(instants, offices, minutes, (now, office, ago) => {
        const unasked = quietUntil(now, undefined, office);
        expect(isOpen(unasked, office)).toBe(true);
        expect(unasked).toBe(nextOpen(now, office));
        const answered = quietUntil(now, addMinutes(now, -ago), office);
        expect(answered).toBe(ago <= 10 ? now : unasked);
      }),
    );
  });
});

/** What ends when, since when that was known, and which notices tell of it. */
type Deadline = { readonly end: Instant; readonly since: Instant | 'unknown'; readonly told: readonly Said[] };

function deadlinesOf(state: LoopState, office: OfficeCalendar): Deadline[] {
  if (!('order' in state) || state.phase === 'closed' || state.phase === 'broken-off') return [];
  const notices: readonly Said[] = loop.notices(state).filter((notice) => !isNudge(notice));
  const told = (start: string): Said[] => notices.filter(({ key }) => key.startsWith(start));
  const opening = (day: LocalDate): Instant => instantOf(day, office.hours.from, office.zone);
  const { decision } = state;
  const all: Deadline[] = [];
  if (decision.phase === 'seeking') {
    const { decideBy: end, roundStart: since, round } = decision;
    all.push({ end, since, told: told(`decision:${round}:`) });
    const last = told(`decision:${round}:`).filter(({ message }) => JSON.stringify(message).includes('last-day'));
    if (last.length > 0) all.push({ end, since, told: last });
  }
  if (decision.phase !== 'decided' && decision.meeting.called)
    all.push({ end: decision.meeting.at, since: decision.meeting.calledAt, told: told('allocation:') });
  if (state.phase === 'deciding') return all;
  for (const meeting of state.meetings) {
    if (meeting.stage === 'before')
      all.push({ end: meeting.plan.startsAt, since: meeting.plannedAt, told: told(`today:${meeting.kind}:`) });
    for (const task of tasksOf(meeting)) {
      if (isSettled(task) || task.status.is === 'stuck') continue;
      const before = told(`task:${task.id}:${task.dueOn}:before`);
      if (before.length > 0) all.push({ end: opening(task.dueOn), since: 'unknown', told: before });
    }
  }
  if (state.phase === 'follow-up') {
    const end = instantOf(state.followUpOn, office.hours.to, office.zone);
    all.push({ end, since: state.followUpSetAt, told: told(`follow-up:${state.followUpOn}`) });
  }
  return all;
}

function expectAnnounced({ end, since, told }: Deadline, office: OfficeCalendar): void {
  const from = since === 'unknown' ? undefined : since;
  // Set in quiet hours and over before they are: nobody could be told of it without being disturbed.
  if (from !== undefined && nextOpen(from, office) >= end) return;
  const posted = told.map(({ at }) => quietUntil(from !== undefined && from > at ? from : at, undefined, office));
  const inTime = posted.filter((at) => at < end || (at === end && isOpen(end, office)));
  expect({ end, told, inTime: inTime.length > 0 }).toMatchObject({ inTime: true });
}

describe('a deadline that would pass in quiet hours', () => {
  it('is announced before, in open hours: the week, a meeting, a task, a follow-up (R30)', () => {
    fc.assert(
      fc.property(loops, elsewhere, (states, to) => {
        for (const state of states) {
          const there = moved(state, to);
          for (const deadline of deadlinesOf(there, to.office)) expectAnnounced(deadline, to.office);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is announced before: a consent that ends', () => {
    fc.assert(
      fc.property(elsewhere, (to) => {
        for (const { state } of [asked.wholly, asked.partly]) {
          const there = moved(state, to);
          if (!('expiresAt' in there)) throw new Error('a consent that does not end');
          const told = consent.notices(there).filter(({ key }) => key.startsWith('expires:'));
          expect(told).toHaveLength(2);
          for (const one of told)
            expectAnnounced({ end: there.expiresAt, since: there.givenAt, told: [one] }, to.office);
        }
      }),
      { numRuns: 30 },
    );
  });
});
