import { documentPanel } from '../../src/cards/document';
import { welcomePanel } from '../../src/cards/settings';
import { ROOMS } from '../../src/desk/rooms';
import { MEETING_INPUTS } from '../../src/meeting/commands';
import { LANGUAGES } from '../../src/texts/language';
import { publicTextsIn } from '../../src/texts/public-text';
import { textsIn } from '../../src/texts/texts';
import { loop } from '../../src/loop/loop';
import { holdersOf } from '../../src/loop/permissions';
import { brokenOff, firstHeld, started, whole, led } from '../loop/story';
import { actor, aisha, day, mona, says, siv, town } from '../town';
import { freeTextFields } from './free-text-fields';

/* Rules that no single room answers for. What a channel never gets is held by acceptance/wrong-room and by the types. */

const zone = town.office.zone;
const scene = { viewer: actor(siv), here: town, texts: textsIn('sv'), today: day('2025-03-20') };

describe('what is told in public', () => {
  it('has no count of fewer than five (N10)', () => {
    const { count } = publicTextsIn('sv', zone);
    expect([0, 1, 4, 5, 12].map(count)).toEqual([undefined, undefined, undefined, '5', '12']);
  });

  it.each(LANGUAGES)(
    'begins with what to do when something was written that should not have been: %s (R4)',
    (language) => {
      const words = JSON.stringify(welcomePanel({ card: 'welcome' }, { texts: publicTextsIn(language, zone) }));
      const { say } = textsIn(language);
      for (const key of ['welcome.privacy', 'welcome.oops'] as const) expect(words).toContain(say(key));
    },
  );
});

describe('what is kept', () => {
  it('is in words of one’s own only where a loop cannot do without, and never of one service user (R6)', () => {
    const fields = freeTextFields().filter(({ kind }) => kind !== 'consent');
    expect(fields.map(({ type, field }) => `${type} ${field}`)).toEqual([
      'start-loop theme',
      'follow-up-task why',
      'plan-meeting purpose',
      'plan-meeting form',
      'plan-meeting place',
      'plan-meeting agenda',
      'invite why',
      'set-agenda agenda',
      'park note',
      'record-decision note',
      'add-task title',
      'tell-users toldBy',
      'skip-task because',
      'draft-example situation',
      'draft-example didWhat',
      'draft-example happened',
      'draft-example tip',
      'add-unit name',
      'change-unit name',
    ]);
  });

  it('of a loop that is broken off is a reason out of a list, and not who wished it (R11)', () => {
    const { state } = brokenOff;
    expect(state).toMatchObject({ phase: 'broken-off', reason: 'users-wish' });
    expect(JSON.stringify(state)).not.toMatch(/participants":\[|decisions|parked/);
  });

  it('gives nobody points, a score or a rank (R21)', () => {
    const fields = [...ROOMS.values()].map(({ input }) => JSON.stringify(input));
    expect(fields.join()).toContain('participants');
    expect(fields.join()).not.toMatch(/score|points|rank|grade|rating|realistic/i);
  });
});

describe('a meeting', () => {
  it('has minutes that say what was decided and not who said or proposed it (N5, R17)', () => {
    const note = says(aisha, '2025-03-13 14:10', {
      type: 'record-decision',
      meeting: 'users-1',
      note: 'Fisk på fredag',
    });
    const [open, ...rest] = whole('users-1', '2025-03-13', '2025-03-06 09:00').map((command) => [command]);
    const opened = [open, ...rest.slice(0, 3)].flat().filter((command) => command !== undefined);
    const { state } = led.after(...opened, note, ...rest.slice(3, 7).flat());
    if (state.phase !== 'meetings') throw new Error('there are meetings');
    const meeting = state.meetings.find(({ kind }) => kind === 'users-1');
    if (!meeting) throw new Error('it has been held');
    const decided = documentPanel(
      { order: state.order, meeting, holders: holdersOf(state, scene.here) },
      scene,
    ).blocks.find((block) => JSON.stringify(block).includes('Fisk på fredag'));
    expect(decided).toBeDefined();
    expect(JSON.stringify(decided)).not.toMatch(/aisha|siv|mona/i);
  });

  it('cannot be closed before the service users have been told what was decided (R24)', () => {
    const minutes = says(aisha, '2025-03-13 15:00', { type: 'send-minutes', meeting: 'users-1' });
    const agreed = says(siv, '2025-03-13 15:00', { type: 'task-done', meeting: 'users-1', task: 'users-1.1' });
    const close = says(aisha, '2025-03-13 15:00', { type: 'close-meeting', meeting: 'users-1' });
    firstHeld
      .after(minutes, agreed)
      .when(close)
      .thenRefused({ reason: 'tasks-open', tasks: ['users-1.tell-users'] });
  });

  it('is asked whether it needs an interpreter, and never which relative could be one (R26)', () => {
    const [plan] = MEETING_INPUTS;
    expect(plan.shape.interpreter.options).toEqual(['not-needed', 'to-book', 'booked']);
  });
});

describe('the clock', () => {
  it('appoints nobody, however late it gets: whoever saw the need goes on holding the loop (R29)', () => {
    let { state } = started;
    let passed = 0;
    for (let due = loop.timeouts(state)[0]; due !== undefined; due = loop.timeouts(state)[0]) {
      const decision = loop.decide(due.command, state);
      if ('refusal' in decision) throw new Error('its own deadline');
      state = decision.events.reduce(loop.evolve, state);
      passed += 1;
    }
    expect(passed).toBeGreaterThan(0);
    expect(state).toMatchObject({ phase: 'deciding', decision: { phase: 'overdue', temporary: mona } });
  });
});
