import { drawExample, drawLoop, drawPublicExample } from '../../src/cards/draw';
import { seenBy as exampleSeenBy } from '../../src/example/permissions';
import type { ExistingLoop, LoopState } from '../../src/loop/glossary';
import { loop as process } from '../../src/loop/loop';
import { seenBy } from '../../src/loop/permissions';
import { notYoursText, refusalText } from '../../src/desk/refusal';
import type { PersonId } from '../../src/municipality/glossary';
import { allows } from '../../src/municipality/rights';
import { publicTextsIn } from '../../src/texts/public-text';
import { EXAMPLES } from '../cards/other-states';
import { viewsOf } from '../cards/views';
import { followUp, holding, jointHeld, led, planning, reporting, started } from '../loop/story';
import { aisha, bo, jonas, karin, mona, ove, per, says, siv, type LoopWords } from '../town';
import { withGuests } from './at-the-desk';
import { named, sceneTo } from './scene';

/*
domain.md 4.3, cell by cell, for what is built: what each can read on all the cards they may see. Aisha leads the loop,
Mona manages the unit, Karin coordinates the method, Per leads the project; Siv is of the staff, Ove comes with a user,
Jonas is from the next municipality, Bo is a politician.
*/

const here = named(withGuests(jonas));

const existing = (state: LoopState): ExistingLoop => {
  if (state.phase === 'absent' || state.phase === 'removed') throw new Error('there is no loop');
  return state;
};

/** Everything somebody can read of a loop; in a form stand all members of the team, to be chosen from. */
function reads(who: PersonId, state: LoopState, card?: string): string {
  const scene = sceneTo(who, here);
  const loop = existing(state);
  return viewsOf(loop)
    .filter(
      (view) =>
        (card ? view.card === card : !view.card.endsWith('-form')) && allows(seenBy(view, loop, here), scene.viewer),
    )
    .map((view) => JSON.stringify(drawLoop(view, loop, scene)))
    .join('\n');
}

/** What somebody hears who asks for each card that is not theirs, and who tries each thing that is not theirs to do. */
function hears(who: PersonId, state: LoopState): string {
  const scene = sceneTo(who, here);
  const loop = existing(state);
  const looks = viewsOf(loop)
    .map((view) => seenBy(view, loop, here))
    .filter((right) => !allows(right, scene.viewer))
    .map((right) => notYoursText(right, scene));
  const acts = [
    OPEN,
    { type: 'close-loop' } as const,
    { type: 'nominate', candidates: aisha, asking: 'together' } as const,
  ]
    .map((words) => process.decide(says(who, '2025-03-06 10:00', words, here), loop))
    .flatMap((decision) => ('refusal' in decision ? [refusalText(decision.refusal, scene)] : []));
  return [...looks, ...acts].join('\n');
}

const OPEN = { type: 'open-meeting', meeting: 'users-1' } as const;

const invite = (person: PersonId, role: Extract<LoopWords, { type: 'invite' }>['role'], why: string) =>
  says(aisha, '2025-03-06 10:00', { type: 'invite', meeting: 'users-1', person, role, why }, here);
const invited = led.after(
  planning('users-1', '2025-03-13', '2025-03-06 09:00'),
  invite(siv, 'staff', 'Kan köket'),
  invite(ove, 'relative', 'Följer med sin bror'),
  invite(jonas, 'other', 'Har provat det'),
  invite(bo, 'politician', 'Vill lyssna'),
);
const [, ...onTheDay] = holding('users-1', '2025-03-13', '2025-03-06 09:00');
const note = says(aisha, '2025-03-13 13:30', { type: 'record-decision', meeting: 'users-1', note: 'Maten ska lukta' });
const unsent = invited.after(...onTheDay.slice(0, 3), note, ...onTheDay.slice(3));
const held = unsent.after(...reporting('users-1', '2025-03-13'));

describe('the list of participants', () => {
  it('names users, and those who come with them, to whoever leads and to themselves (R17)', () => {
    expect(reads(aisha, invited.state)).toContain('Ove Ek');
    expect(reads(ove, invited.state)).toContain('Ove Ek');
  });

  it('staff, manager, samordnare, another municipality and politicians have no such list (R17)', () => {
    for (const state of [invited.state, held.state])
      for (const who of [siv, mona, karin, per, jonas, bo]) expect(reads(who, state)).not.toMatch(/Ove Ek|sin bror/);
  });

  it('manager and samordnare read how many (R17)', () => {
    for (const who of [mona, karin])
      expect(reads(who, invited.state, 'loop')).toContain('"Hur många brukare deltar","value":"5"');
  });
});

describe('outcomes and follow-up', () => {
  it('are for those in the loop, the manager and the samordnare', () => {
    for (const who of [aisha, siv, mona, karin])
      expect(reads(who, followUp.state, 'follow-up')).toContain('Uppföljning');
  });

  it('are not for another municipality, politicians or the project lead', () => {
    const joined = existing(held.state);
    for (const who of [jonas, bo, per])
      expect(allows(seenBy({ card: 'follow-up' }, joined, here), sceneTo(who, here).viewer)).toBe(false);
  });
});

describe('a published example', () => {
  it('is read by everybody in the guides’ channel, with nobody’s name', () => {
    const state = EXAMPLES['published'];
    if (!state) throw new Error('nothing was published');
    const shown = drawPublicExample({ card: 'example-public' }, state, {
      texts: publicTextsIn('sv', here.office.zone),
    });
    expect(JSON.stringify(shown)).toContain('Vi använde bilder');
    expect(JSON.stringify(shown)).not.toMatch(/Aisha/);
  });

  it('is nobody’s but the writer’s before', () => {
    const state = EXAMPLES['draft'];
    if (!state || state.phase !== 'draft') throw new Error('there is no draft');
    const seers = [karin, per, mona, bo, aisha, siv, ove].filter((who) =>
      allows(exampleSeenBy({ card: 'example' }, state), sceneTo(who, here).viewer),
    );
    expect(seers).toEqual([aisha]);
    expect(JSON.stringify(drawExample({ card: 'example' }, state, sceneTo(aisha, here)))).toContain(
      'Vi använde bilder',
    );
  });
});

describe('who coordinates', () => {
  it('is read by whoever does, whoever did meanwhile, the manager, the project lead and those in the loop', () => {
    for (const who of [aisha, mona, per, karin, siv]) expect(reads(who, held.state, 'loop')).toContain('Aisha Ek');
    expect(reads(mona, started.state, 'loop')).toContain('Mona Ek');
  });

  it('is not told to those who have nothing to do with it, also not when they are turned away (R1)', () => {
    for (const who of [siv, ove, bo, jonas]) {
      expect(reads(who, led.state)).toBe('');
      for (const state of [started.state, led.state]) expect(hears(who, state)).not.toMatch(/Aisha|Mona|Jonas|Ove|Siv/);
      expect(hears(who, led.state)).toContain('samordna');
    }
  });

  it('can be told to those who see the loop, when a card of it is not theirs', () => {
    expect(hears(mona, led.state)).toContain('Aisha Ek eller Karin Ek');
  });
});

describe('tasks', () => {
  it('are read by their owner, and by whoever coordinates', () => {
    for (const who of [siv, aisha]) expect(reads(who, held.state, 'reminder')).toContain('Ta med bilder');
  });

  it('are not read by others who take part, nor by the project lead', () => {
    for (const who of [ove, bo, jonas, per]) expect(reads(who, held.state, 'reminder')).toBe('');
  });

  it('of others are not the owner’s', () => {
    expect(reads(siv, held.state, 'reminder')).not.toMatch(/Skicka|Berätta/);
  });
});

describe('minutes', () => {
  it('are for whoever coordinates and those who took part by name', () => {
    for (const who of [aisha, siv, ove, jonas, bo])
      expect(reads(who, held.state, 'document')).toContain('Maten ska lukta');
  });

  it('are only for those who lead until they have been sent: the others read that it is held, and that they come', () => {
    for (const who of [aisha, karin]) expect(reads(who, unsent.state, 'document')).toContain('Maten ska lukta');
    for (const who of [siv, ove, jonas, bo]) {
      expect(reads(who, unsent.state)).not.toContain('Maten ska lukta');
      expect(reads(who, unsent.state, 'document')).toMatch(/är hållen.*Du får dem här när de har skickats/);
    }
  });

  it('that were never sent are not promised', () => {
    const skip = { type: 'skip-task', meeting: 'users-1', task: 'users-1.send-minutes', because: 'Ingen kom' } as const;
    const skipped = unsent.after(says(aisha, '2025-03-13 15:00', skip, here));
    expect(reads(siv, skipped.state, 'document')).toContain('Inga minnesanteckningar har skickats.');
  });

  it('are not for the manager, who sees results and not conversations, nor for the project lead (R17)', () => {
    for (const who of [mona, per]) expect(reads(who, held.state)).not.toContain('Maten ska lukta');
  });

  it('of the joint meeting are the manager’s too, who takes part in it (R17)', () => {
    expect(reads(mona, jointHeld.state, 'document')).toContain('Gemensam träff');
    expect(reads(mona, jointHeld.state, 'document')).not.toContain('Brukarträff');
  });
});

it('a relative reads nothing until they are invited, and then the call alone (R25)', () => {
  expect(reads(ove, led.state)).toBe('');
  expect(reads(ove, invited.state, 'document')).toContain('Brukarträff 1');
  expect(reads(ove, invited.state, 'workspace') + reads(ove, invited.state, 'decision')).toBe('');
});
