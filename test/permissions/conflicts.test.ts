import { refusalText } from '../../src/desk/refusal';
import { loop } from '../../src/loop/loop';
import type { LoopState } from '../../src/loop/glossary';
import { seenBy } from '../../src/loop/permissions';
import { actorOf, type PersonId, type Settings } from '../../src/municipality/glossary';
import { allows } from '../../src/municipality/rights';
import { led, started } from '../loop/story';
import { aisha, jonas, karin, linden, mona, per, says, town, type LoopWords } from '../town';
import { named, sceneTo } from './scene';

/* Whoever manages a unit does not lead its loops, by whichever name (000:9, P5). */

const AT = '2025-03-06 09:00';

/** Mona manages Linden, where the loop is; here she has other roles too. */
const both: Settings = named({ ...town, methodCoordinators: [mona, karin], guides: [...town.guides, mona] });
/** A small municipality: all roles are hers. */
const alone: Settings = named({ ...town, methodCoordinators: [mona], projectLeads: [mona], guides: [mona] });

function answer(state: LoopState, who: PersonId, words: LoopWords, here: Settings): string {
  const decision = loop.decide(says(who, AT, words, here), state);
  return 'refusal' in decision ? refusalText(decision.refusal, sceneTo(who, here)) : 'yes';
}

const OPEN = { type: 'open-meeting', meeting: 'users-1' } as const;
const agree = (coordinator: PersonId) => ({ type: 'agree-directly', coordinator }) as const;

describe('a manager who coordinates the method too', () => {
  it.each([{ type: 'nominate', candidates: mona, asking: 'together' } as const, agree(mona)])(
    'is not found for their own unit: $type (R12)',
    (words) => {
      expect(answer(started.state, karin, words, both)).toBe(
        'Enhetens egen chef kan inte samordna slingan: den som leder ska vara neutral. ' +
          'Fråga till exempel Karin Ek, Aisha Ek eller Jonas Ek.',
      );
    },
  );

  it('does not lead the meetings of that loop as the method coordinator (R12)', () => {
    expect(answer(led.state, mona, OPEN, both)).toBe(
      'Du är chef för enheten, och den som leder slingan ska vara neutral. ' +
        'Det här gör den som håller i slingan eller samordnaren. Fråga Aisha Ek eller Karin Ek.',
    );
    for (const words of [{ type: 'close-loop' }, { type: 'break-off', reason: 'other' }] as const)
      expect(answer(led.state, mona, words, both)).toContain('Du är chef för enheten');
  });

  it('does not see the card it is led from, and sees where it is (R17)', () => {
    if (led.state.phase === 'absent' || led.state.phase === 'removed') throw new Error('no loop');
    const viewer = actorOf(mona, both);
    expect(allows(seenBy({ card: 'workspace', meeting: 'users-1' }, led.state, both), viewer)).toBe(false);
    expect(allows(seenBy({ card: 'loop' }, led.state, both), viewer)).toBe(true);
  });

  it('another method coordinator leads it in the place of whoever coordinates it', () => {
    expect(answer(led.state, karin, OPEN, both)).not.toContain('Det här gör');
  });
});

describe('a small municipality is not locked out', () => {
  it('its only method coordinator, who is the manager, asks others', () => {
    const here = { ...alone, guides: [mona, aisha] };
    expect(answer(started.state, mona, { type: 'nominate', candidates: aisha, asking: 'together' }, here)).toBe('yes');
    expect(answer(started.state, mona, agree(aisha), here)).toBe('yes');
    expect(answer(started.state, mona, agree(mona), here)).toContain('Fråga till exempel Aisha Ek.');
  });

  it('with nobody else to ask, it is told to give somebody the role', () => {
    expect(answer(started.state, mona, agree(mona), alone)).toContain(
      'Ge först någon annan rollen Vägledare i inställningarna.',
    );
  });

  it('whose coordinator has left hears where the role is given', () => {
    const left = { ...alone, team: { ...alone.team, members: alone.team.members.filter(({ id }) => id !== aisha) } };
    expect(answer(led.state, mona, OPEN, left)).toContain('Den som har hand om inställningarna kan ge någon rollen.');
  });
});

describe('a unit that gets another manager while a loop runs', () => {
  const changed = (manager: PersonId): Settings => named({ ...town, units: [{ ...linden, manager }] });

  it('has none of its managers, the former or the new, coordinate it (R12)', () => {
    const here = changed(jonas);
    for (const who of [mona, jonas])
      expect(answer(started.state, karin, agree(who), here)).toContain('ska vara neutral');
    expect(answer(started.state, karin, agree(aisha), here)).toBe('yes');
  });

  it('is led by neither of them as the method coordinator, whichever way it is tried (R12)', () => {
    const here = { ...changed(karin), methodCoordinators: [karin, mona, per] };
    for (const who of [karin, mona]) {
      for (const words of [OPEN, { type: 'close-loop' } as const, { type: 'break-off', reason: 'other' } as const])
        expect(answer(led.state, who, words, here)).toContain('Du är chef för enheten');
      if (led.state.phase === 'absent' || led.state.phase === 'removed') throw new Error('no loop');
      const workspace = seenBy({ card: 'workspace', meeting: 'users-1' }, led.state, here);
      expect(allows(workspace, actorOf(who, here))).toBe(false);
    }
    expect(answer(led.state, per, OPEN, here)).not.toContain('Det här gör');
  });

  it('keeps the manager the loop began with, and its coordinator: also one who has become the manager', () => {
    const here = changed(aisha);
    expect(answer(led.state, aisha, OPEN, here)).not.toContain('Det här gör');
    if (led.state.phase === 'absent' || led.state.phase === 'removed') throw new Error('no loop');
    expect(allows(seenBy({ card: 'follow-up' }, led.state, here), actorOf(mona, here))).toBe(true);
  });
});
