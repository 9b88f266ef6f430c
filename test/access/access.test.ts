import fc from 'fast-check';
import { access, accessRef, AGAIN_MINUTES, type AccessCommand } from '../../src/access/access';
import { concerning, glancesAt, onePerDay } from '../../src/access/read';
import { addMinutes, addMonths, Instant, TimeZone } from '../../src/calendar/time';
import type { Actor } from '../../src/municipality/glossary';
import { advance, emptySnapshot } from '../../src/process/advance';
import { replay, type AnyProcess } from '../../src/process/process';
import { town as here, karin, per } from '../town';

const AT = Instant.parse('2026-03-02T08:00:00.000Z');
const UTC = TimeZone.parse('UTC');
const lead: Actor = { id: per, roles: ['project-lead', 'staff'] };
const look = (at: Instant, by = lead, card = 'loop', meeting?: string): AccessCommand => ({
  ...{ type: 'look', at, by, until: addMonths(at, 12, UTC) },
  seen: meeting === undefined ? { card } : { card, meeting },
});
/** What a row of looks leaves in the log. */
const logged = (...looks: readonly AccessCommand[]) => {
  let state = access.initial;
  return looks.flatMap((command) => {
    const decided = access.decide(command, state);
    const events = 'events' in decided ? decided.events : [];
    state = events.reduce((before, event) => access.evolve(before, event), state);
    return events;
  });
};

describe('the log of looks', () => {
  it('says who looked, as what, when, and at which card, and nothing of what stood there (R32)', () => {
    expect(logged(look(AT, lead, 'document', 'users-1'))).toEqual([
      {
        type: 'looked',
        at: AT,
        who: per,
        as: 'project-lead',
        seen: { card: 'document', meeting: 'users-1' },
        until: addMonths(AT, 12, UTC),
      },
    ]);
  });

  it('counts the same person at the same card once within ten minutes, and once more after', () => {
    const at = (minutes: number): Instant => addMinutes(AT, minutes);
    expect(logged(look(at(0)), look(at(9)), look(at(AGAIN_MINUTES)), look(at(19)))).toHaveLength(2);
  });

  it('counts another person, another card and another meeting for themselves', () => {
    const other: Actor = { id: karin, roles: [] };
    const looks = [look(AT), look(AT, other), look(AT, lead, 'decision'), look(AT, lead, 'document', 'staff')];
    expect(logged(...looks, look(AT, lead, 'document', 'joint'))).toHaveLength(5);
  });

  it('knows a guest of the team as a guest', () => {
    expect(logged(look(AT, { id: karin, roles: [], guest: true }))).toMatchObject([{ as: 'guest' }]);
  });

  it('remembers no more than what was seen within ten minutes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60 * 24), { minLength: 1, maxLength: 50 }), (minutes) => {
        const times = [...minutes].sort((a, b) => a - b).map((minute) => addMinutes(AT, minute));
        const state = replay(access, logged(...times.map((at, i) => look(at, lead, `card-${i}`))));
        const newest = times.at(-1) ?? AT;
        const kept = state.phase === 'kept' ? Object.values(state.lately) : [];
        expect(kept.every((then) => newest < addMinutes(then, AGAIN_MINUTES))).toBe(true);
      }),
    );
  });

  it('forgets everything when the newest look has been kept as long as it is to be, with nobody asking (R32)', () => {
    const process: AnyProcess = access;
    const { snapshot } = advance(process, emptySnapshot(process), AT, { command: look(AT), key: 'a' });
    expect(snapshot.dueAt).toBe('2027-03-02T08:00:00.000Z');
    const later = advance(process, snapshot, Instant.parse('2027-03-02T08:00:00.000Z'));
    expect(later.events).toEqual([expect.objectContaining({ type: 'looks-forgotten', forgets: 'everything' })]);
    expect(later.snapshot).toMatchObject({ state: { phase: 'empty' }, dueAt: 'never' });
  });

  it('keeps what was logged before a look said until when for sixty months', () => {
    const old = access.evolve(access.initial, {
      type: 'looked',
      at: AT,
      who: per,
      as: 'staff',
      seen: { card: 'loop' },
    });
    expect(access.timeouts(old)).toMatchObject([{ dueAt: '2031-03-02T08:00:00.000Z' }]);
  });

  it('is kept apart from the case, under its name, in the same municipality', () => {
    expect(accessRef({ tenantId: 't', kind: 'loop', id: 'abc' })).toEqual({
      tenantId: 't',
      kind: 'access',
      id: 'loop.abc',
    });
  });
});

describe('who has looked, as it is told', () => {
  const log = logged(look(AT), look(addMinutes(AT, 30))).map((event) => ({ ...event, by: per }));

  it('has looks and what was done in it, newest first, and nothing of the clock or of Teams', () => {
    const done = { type: 'loop-closed', at: addMinutes(AT, 10) };
    const events = [
      { ...done, by: karin },
      { ...done, by: 'clock' },
      { ...done, by: 'teams' },
    ];
    expect(glancesAt(log, events, here).map(({ at, who, seen }) => [at.slice(11, 16), who, seen.card])).toEqual([
      ['08:30', per, 'loop'],
      ['08:10', karin, 'acted'],
      ['08:00', per, 'loop'],
    ]);
  });

  it('is one line a day for the same person at the same card, with the newest time', () => {
    expect(onePerDay(glancesAt(log, [], here), (at) => at.slice(0, 10)).map(({ at }) => at.slice(11, 16))).toEqual([
      '08:30',
    ]);
  });

  it('tells a guest of their own looks and of those at their meetings, and of no others (R31)', () => {
    const guest: Actor = { id: karin, roles: [], guest: true };
    const looks = [look(AT), look(AT, guest), look(AT, lead, 'document', 'staff'), look(AT, lead, 'document', 'joint')];
    const all = glancesAt(
      logged(...looks).map((event) => ({ ...event, by: per })),
      [],
      here,
    );
    expect(concerning(all, guest, ['joint']).map(({ who, seen }) => [who, seen.meeting])).toEqual(
      expect.arrayContaining([
        [karin, undefined],
        [per, 'joint'],
      ]),
    );
    expect(concerning(all, guest, ['joint'])).toHaveLength(2);
    expect(concerning(all, lead, [])).toHaveLength(4);
  });
});
