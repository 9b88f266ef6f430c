import type { OwnInput } from '../../src/loop/commands';
import type { ExistingLoop, LoopState } from '../../src/loop/glossary';
import type { LoopView } from '../../src/loop/notices';
import { mayCommand, maySee, mayStart } from '../../src/loop/permissions';
import { actor, aisha, bo, jonas, karin, mona, ove, per, says, siv, startLoop, stranger } from '../town';
import { brokenOff, closedLoop, firstHeld, followUp, nothing, started } from './story';

const EVERYONE = { karin, per, mona, bo, aisha, jonas, siv, ove, stranger };
const who = (may: (person: typeof karin) => boolean): string[] =>
  Object.entries(EVERYONE)
    .filter(([, person]) => may(person))
    .map(([name]) => name);
const existing = (state: LoopState): ExistingLoop => {
  if (state.phase === 'absent') throw new Error('no loop');
  return state;
};

describe('who may do what about a loop', () => {
  it('start-loop: managers, guides and method coordinators', () => {
    expect(who((person) => mayStart(actor(person)))).toEqual(['karin', 'mona', 'bo', 'aisha', 'jonas']);
    expect(who((person) => mayCommand('start-loop', actor(person), existing(started.state)))).toHaveLength(5);
  });

  it.each<[OwnInput['type'], string[]]>([
    ['follow-up-task', ['karin', 'mona', 'aisha']],
    ['move-follow-up', ['karin', 'mona', 'aisha']],
    ['close-joint-meeting', ['karin', 'aisha']],
    ['close-loop', ['karin', 'aisha']],
    ['break-off', ['karin', 'aisha']],
  ])('%s: %j', (type, allowed) => {
    expect(who((person) => mayCommand(type, actor(person), existing(followUp.state)))).toEqual(allowed);
  });

  it('break-off: whoever holds it, before somebody is found', () => {
    expect(who((person) => mayCommand('break-off', actor(person), existing(started.state)))).toEqual(['karin', 'mona']);
  });
});

describe('who may see what of a loop, also on an old card (R2)', () => {
  const seers = (view: LoopView, { state } = firstHeld): string[] =>
    who((person) => maySee(view, actor(person), existing(state)));
  const decision = { card: 'decision', occasion: 'registered' } as const;
  const form = { card: 'decision-form', form: 'nominate' } as const;
  const document = { card: 'document', meeting: 'users-1' } as const;

  it('the question to a candidate: that candidate, and nobody who says they were asked', () => {
    const ask = (person: typeof jonas) => ({ card: 'ask', person }) as const;
    const asked = nothing.after(
      startLoop(),
      says(karin, '2025-03-03 09:30', { type: 'nominate', candidates: `${aisha},${jonas}`, asking: 'together' }),
    );
    const released = asked.after(says(aisha, '2025-03-03 10:00', { type: 'accept-coordination' }));
    for (const loop of [asked, released])
      for (const [name, person] of Object.entries(EVERYONE))
        expect(seers(ask(person), loop)).toEqual(name === 'aisha' || name === 'jonas' ? [name] : []);
    expect(seers(ask(jonas), brokenOff)).toEqual([]);
  });

  it('the decision, the loop and its follow-up: whom it concerns', () => {
    for (const view of [decision, { card: 'follow-up' } as const])
      expect(seers(view)).toEqual(['karin', 'per', 'mona', 'aisha']);
  });

  it('the loop itself: also whoever has something to do in it', () => {
    expect(seers({ card: 'loop' })).toEqual(['karin', 'per', 'mona', 'aisha', 'siv']);
  });

  it('the forms of the decision: whoever decides, or holds it meanwhile', () => {
    const guides = nothing.after(startLoop({ who: jonas }));
    expect(seers(form, guides)).toEqual(['karin', 'per', 'jonas']);
    expect(seers(decision, guides)).toEqual(['karin', 'per', 'mona', 'jonas']);
  });

  it('the workspace and its forms: whoever runs the loop', () => {
    const views: LoopView[] = [
      { card: 'workspace', meeting: 'users-1' },
      { card: 'meeting-form', meeting: 'users-1', form: 'add-task' },
      { card: 'loop-form', form: 'break-off' },
    ];
    for (const view of views) expect(seers(view)).toEqual(['karin', 'aisha']);
  });

  it('a document: whoever takes part or answers for it, once there are meetings', () => {
    expect(seers(document)).toEqual(['karin', 'mona', 'aisha']);
    expect(seers({ ...document, meeting: 'joint' })).toEqual([]);
    for (const loop of [started, brokenOff]) expect(seers(document, loop)).toEqual([]);
    expect(seers(document, closedLoop)).toEqual(['karin', 'mona', 'aisha']);
  });

  it('a reminder: whom the loop concerns, and whoever has it to do', () => {
    const reminder = (task: string) => ({ card: 'reminder', meeting: 'users-1', task }) as const;
    expect(seers(reminder('users-1.1'))).toEqual(['karin', 'per', 'mona', 'aisha', 'siv']);
    expect(seers(reminder('users-1.send-minutes'))).toEqual(['karin', 'per', 'mona', 'aisha']);
    for (const loop of [started, brokenOff]) expect(seers(reminder('users-1.1'), loop)).not.toContain('siv');
  });

  it('nobody who has nothing to do with it sees any of it', () => {
    for (const view of [decision, form, document]) {
      for (const loop of [started, firstHeld, followUp, closedLoop, brokenOff])
        for (const name of ['bo', 'siv', 'ove', 'stranger']) expect(seers(view, loop)).not.toContain(name);
    }
  });
});
