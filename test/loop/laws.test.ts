import fc from 'fast-check';
import {
  addDays,
  addMinutes,
  instantOf,
  localDateOf,
  localTimeOf,
  type Instant,
  type TimeZone,
} from '../../src/calendar/time';
import { holderOf, type ExistingLoop, type LoopState } from '../../src/loop/glossary';
import { loop } from '../../src/loop/loop';
import { replay } from '../../src/process/process';
import { instants } from '../calendar/arbitraries';
import { danishTown, mona, startLoop, town } from '../town';
import { happenings, MARK } from './arbitrary-commands';
import { birth, goOn, happen, stateOf, step, wait, wellMeantLife } from './life';

const PHASES = ['absent', 'deciding', 'meetings', 'follow-up', 'closed', 'broken-off'];
const STAGES = ['unplanned', 'before', 'during', 'after', 'closed'];
const MEMBERS = town.team.members.map(({ id }) => id);

/** Anything can begin to go wrong at any moment, not only in the first days. */
const lived = wellMeantLife();
const somewhere = fc.constantFrom(...lived);

const isOver = ({ phase }: LoopState): boolean => phase === 'closed' || phase === 'broken-off';
const PUBLIC_FIELDS = ['card', 'meeting', 'task', 'since', 'says', 'holder'];
const twice = (keys: readonly string[]): string[] => keys.filter((key, i) => keys.indexOf(key) !== i);

/** Whoever is asked to take it over is reminded of it, and so is whoever asked; when the loop has ended, nobody is. */
function expectNobodyWaits(state: LoopState): void {
  if (state.phase === 'closed') expect(state.decision).not.toHaveProperty('handover');
  if (state.phase !== 'meetings' && state.phase !== 'follow-up') return;
  const { handover } = state.decision;
  if (handover?.answer !== 'asked') return;
  const reminded = loop.notices(state).filter(({ key }) => key.startsWith(`nudge:handover:${handover.since}`));
  const people = reminded.map(({ message: { to } }) => ('person' in to ? to.person : 'nobody'));
  expect(new Set(people)).toEqual(new Set([handover.person, handover.askedBy]));
}

function expectLawful(state: LoopState): void {
  expectNobodyWaits(state);
  expect(PHASES).toContain(state.phase);
  if (state.phase !== 'absent' && state.phase !== 'removed') expect(MEMBERS).toContain(holderOf(state));
  if ('meetings' in state) for (const { stage } of state.meetings) expect(STAGES).toContain(stage);
  const notices = loop.notices(state);
  expect(twice(notices.map(({ key }) => key))).toEqual([]);
  expect(JSON.stringify(notices)).not.toContain(MARK);
  for (const { message } of notices) {
    if (!('channel' in message.to) && !('chat' in message.to)) continue;
    expect(message.view.card).toMatch(/-public$/);
    expect(Object.keys(message.view).filter((field) => !PUBLIC_FIELDS.includes(field))).toEqual([]);
    for (const member of MEMBERS) expect(JSON.stringify(message.view)).not.toContain(member);
  }
}

describe('whatever anybody does, in whatever order', () => {
  it('the laws of a loop hold after every step, and no deadline of its own is refused', () => {
    fc.assert(
      fc.property(somewhere, happenings(30), (start, all) => {
        let moment = start;
        for (const what of all) {
          const before = stateOf(moment);
          moment = happen(moment, what);
          const state = stateOf(moment);
          if (isOver(before)) expect(state).toEqual(before);
          else if (state !== before) expectLawful(state);
        }
        expect(replay(loop, moment.events)).toEqual(stateOf(moment));
        expect(twice(moment.said)).toEqual([]);
      }),
      { numRuns: 22 },
    );
  });

  it('there is a way on to the end', () => {
    fc.assert(
      fc.property(somewhere, happenings(20), (start, all) => {
        let moment = all.reduce(happen, start);
        for (let i = 0; i < 150 && !isOver(stateOf(moment)); i++) moment = goOn(moment) ?? moment;
        expect(isOver(stateOf(moment))).toBe(true);
        expectLawful(stateOf(moment));
      }),
      { numRuns: 6 },
    );
  });

  it('a loop to which nothing bad happens goes through every phase, and is closed', () => {
    const phases = lived.map((moment) => stateOf(moment).phase);
    expect([...new Set(phases)]).toEqual(['absent', 'deciding', 'meetings', 'follow-up', 'closed']);
    for (const moment of lived) expectLawful(stateOf(moment));
  });
});

describe('the week, through both clock changes, year ends and leap days', () => {
  const towns = fc.constantFrom(town, danishTown);

  it('ends at the same local time seven days later, and leaves it with the temporary coordinator', () => {
    fc.assert(
      fc.property(instants, towns, fc.nat({ max: 20 * 1440 }), (start, here, late) => {
        const { zone } = here.office;
        const ordered = { ...startLoop({ from: '2024-01-01', to: '2040-01-01', here }), at: start };
        const begun = step(birth(start), ordered);
        const { decideBy } = (stateOf(begun) as Extract<LoopState, { phase: 'deciding' }>).decision;
        expect(localDateOf(decideBy, zone)).toBe(localDateOf(addDays(start, 7, zone), zone));
        expect(localTimeOf(decideBy, zone)).toBe(sameTimeOn(start, decideBy, zone));

        const last = wait(begun, addMinutes(decideBy, -1));
        expect(stateOf(last)).toEqual(stateOf(begun));

        const passed = stateOf(wait(last, addMinutes(decideBy, late)));
        expect(passed).toMatchObject({ decision: { phase: 'overdue', overdueSince: decideBy, temporary: mona } });
        expect(holderOf(passed as ExistingLoop)).toBe(mona);
      }),
      { numRuns: 40 },
    );
  });
});

/** The time on the wall at `start`, a week later; a time that a clock change leaves out moves forward. */
function sameTimeOn(start: Instant, end: Instant, zone: TimeZone): string {
  const time = localTimeOf(start, zone);
  return localTimeOf(instantOf(localDateOf(end, zone), time, zone), zone);
}
