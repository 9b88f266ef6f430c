import { decisionFormPanel, decisionPanel, type Subject } from '../../src/cards/decision';
import { drawLoop } from '../../src/cards/draw';
import type { Scene } from '../../src/cards/panel';
import { givenBy } from '../../src/decision/permissions';
import type { ExistingLoop } from '../../src/loop/glossary';
import { allows } from '../../src/municipality/rights';
import type { PersonId, Settings } from '../../src/municipality/glossary';
import { textsIn } from '../../src/texts/texts';
import { answering, closeLoop, followUp } from '../loop/story';
import { actor, aisha, danishTown, day, jonas, karin, local, mona, per, says, town } from '../town';
import { DECISIONS } from './loop-states';

const sceneOf = (viewer: PersonId, here: Settings = town): Scene => ({
  viewer: actor(viewer, here),
  here,
  texts: textsIn('sv'),
  today: day('2025-03-03'),
});

function subjectOf(phase: string): Subject {
  const loop = DECISIONS[phase];
  if (loop?.phase !== 'deciding') throw new Error(phase);
  return { order: loop.order, decision: loop.decision };
}

/** The week passed although a meeting had been called, and nobody has written in yet what it said. */
function overdueAfterMeeting(): Subject {
  const { order, decision } = subjectOf('overdue');
  if (decision.phase !== 'overdue') throw new Error(decision.phase);
  return {
    order,
    decision: { ...decision, meeting: { called: true, at: decision.decideBy, calledAt: order.orderedAt } },
  };
}

const waysOn = (subject: Subject, viewer: PersonId, here?: Settings) =>
  decisionPanel('overdue', subject, sceneOf(viewer, here))
    .blocks.flatMap(({ buttons = [] }) => buttons)
    .map(({ view, style }) => `${view['form']}${style ? '!' : ''}`);

describe('the ways on', () => {
  it('end with the decision of a meeting that was called, also when the week has passed', () => {
    expect(waysOn(overdueAfterMeeting(), karin)).toEqual(['record-allocation!', 'set-new-date', 'nominate']);
    expect(waysOn(subjectOf('overdue'), karin)).toEqual(['set-new-date!', 'nominate', 'agree-directly']);
  });

  it('of the temporary coordinator are to agree directly, once that is theirs alone', () => {
    expect(waysOn(subjectOf('overdue'), mona)).toEqual(['agree-directly']);
  });

  it('are none for whoever only looks', () => {
    expect(waysOn(subjectOf('overdue'), jonas)).toEqual([]);
  });

  it.each([town, danishTown])('are only what whoever looks may do', (here) => {
    const subjects = [...Object.keys(DECISIONS)].flatMap((phase) => {
      const loop = DECISIONS[phase];
      return loop?.phase === 'deciding' ? [subjectOf(phase)] : [];
    });
    const offered = [overdueAfterMeeting(), ...subjects].flatMap(({ order, decision }) =>
      [karin, per, mona, aisha, jonas].flatMap((who) =>
        decisionPanel('overdue', { order, decision }, sceneOf(who, here))
          .blocks.flatMap(({ buttons = [] }) => buttons)
          .map(({ view }) => {
            const form = view['form'];
            if (form !== 'agree-directly' && form !== 'nominate') return true;
            return allows(givenBy(form, decision, here.office.country), actor(who, here));
          }),
      ),
    );
    expect(offered.length).toBeGreaterThan(5);
    expect(offered).not.toContain(false);
  });
});

it('whoever is not neutral is not among those who can be chosen', () => {
  const guides: Settings = { ...town, guides: [...town.guides, mona] };
  const panel = decisionFormPanel('agree-directly', subjectOf('overdue'), sceneOf(karin, guides));
  const choices = panel.blocks.flatMap(({ fields = [] }) => fields).flatMap((field) => field.choices ?? []);
  expect(choices.map(({ value }) => value)).toEqual([aisha, jonas, karin]);
});

describe('a question whether to take over, on the screen of whoever has it', () => {
  const loopOf = (phase: string) => DECISIONS[phase]!;
  const read = (loop: ExistingLoop, person: PersonId, takeOver?: string): string =>
    JSON.stringify(drawLoop({ card: 'ask', person, takeOver }, loop, sceneOf(person)));
  const since = local('2025-03-06 10:00');
  const { say } = textsIn('sv');

  it('has buttons as long as it waits, and the question of the search has not become one', () => {
    expect(read(loopOf('to be handed over'), jonas, since)).toContain('accept-coordination');
    expect(read(loopOf('to be handed over'), jonas)).not.toContain('accept-coordination');
  });

  it.each(['not handed over', 'not possible any more', 'another asked instead', 'handed over'])(
    'has none any more, and says why: %s',
    (phase) => expect(read(loopOf(phase), jonas, since)).not.toContain('accept-coordination'),
  );

  it('says no more than that it is over when it was taken back, or the loop is closed', () => {
    const asked = followUp.after(says(aisha, '2025-06-02 10:00', { type: 'hand-over', coordinator: karin }));
    const { state } = asked.after(answering('done'), closeLoop());
    if (state.phase !== 'closed') throw new Error(state.phase);
    expect(read(state, karin, local('2025-06-02 10:00'))).toContain(say('ask.handover.over'));
    expect(read(loopOf('another asked instead'), jonas, since)).toContain(say('ask.handover.over'));
  });

  it('thanks whoever let go of it', () => {
    expect(read(loopOf('handed over'), aisha)).toContain(say('decision.given-on'));
  });
});
