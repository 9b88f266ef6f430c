import type { DecisionState } from '../../src/decision/glossary';
import { aisha, jonas, karin, local, town } from '../town';
import { ACCEPT, answers, AWAY, DECLINE, DURING, nominate, seeking } from './search';

const at = local(DURING);
const together = seeking.after(answers(karin, nominate('together', aisha, jonas)));
const inTurn = seeking.after(answers(karin, nominate('in-turn', aisha, jonas, karin)));

const answersIn = (state: DecisionState) =>
  'candidates' in state ? state.candidates.map(({ person, answer }) => [nameOf(person), answer].join(' ')) : [];
const nameOf = (person: string): string => town.team.members.find(({ id }) => id === person)?.name ?? person;

describe('candidates asked together', () => {
  it('are all asked at once, each named once', () => {
    seeking
      .when(answers(karin, nominate('together', aisha, jonas, aisha)))
      .then(
        { type: 'candidates-nominated', at, candidates: [aisha, jonas], by: karin },
        { type: 'candidate-asked', at, person: aisha },
        { type: 'candidate-asked', at, person: jonas },
      );
  });

  it('a no is kept, and nobody else is bothered', () => {
    together.when(answers(aisha, DECLINE)).then({ type: 'coordination-declined', at, person: aisha });
  });

  it('more can be added, those named before stay as they are', () => {
    const more = together.after(answers(aisha, DECLINE), answers(karin, nominate('together', aisha, karin)));
    expect(answersIn(more.state)).toEqual(['aisha declined', 'jonas asked', 'karin asked']);
  });
});

describe('candidates asked in turn', () => {
  it('wait for those before them', () => {
    expect(answersIn(inTurn.state)).toEqual(['aisha asked', 'jonas queued', 'karin queued']);
  });

  it('a no goes to the next', () => {
    inTurn
      .when(answers(aisha, DECLINE))
      .then({ type: 'coordination-declined', at, person: aisha }, { type: 'candidate-asked', at, person: jonas });
  });

  it('"I am away, ask the next" goes to the next, and is not a no', () => {
    const next = inTurn.after(answers(aisha, AWAY));
    expect(answersIn(next.state)).toEqual(['aisha away', 'jonas asked', 'karin queued']);
    next.when(answers(aisha, ACCEPT)).thenState({ phase: 'decided', coordinator: aisha });
  });

  it('the last no leaves nobody asked, and the search goes on', () => {
    const nobody = inTurn.after(answers(aisha, AWAY), answers(jonas, DECLINE), answers(karin, DECLINE));
    expect(answersIn(nobody.state)).toEqual(['aisha away', 'jonas declined', 'karin declined']);
    expect(nobody.state.phase).toBe('seeking');
  });

  it('those still waiting have not been asked, so have nothing to answer', () => {
    for (const answer of [ACCEPT, DECLINE, AWAY])
      inTurn.when(answers(jonas, answer)).thenRefused({ reason: 'not-asked', may: ['asked'], ask: [karin] });
  });

  it('those still waiting when it is decided are not thanked, as they were never asked', () => {
    inTurn
      .after(answers(aisha, AWAY))
      .when(answers(jonas, ACCEPT))
      .thenState({ released: [aisha] });
  });

  it('when more are named while somebody is asked, they join the queue', () => {
    const one = seeking.after(answers(karin, nominate('in-turn', aisha)));
    expect(answersIn(one.after(answers(karin, nominate('in-turn', jonas))).state)).toEqual([
      'aisha asked',
      'jonas queued',
    ]);
  });

  it('when more are named and nobody is asked, the first of them is', () => {
    const none = seeking.after(answers(karin, nominate('in-turn', aisha)), answers(aisha, DECLINE));
    none
      .when(answers(karin, nominate('in-turn', jonas, karin)))
      .then(
        { type: 'candidates-nominated', at, candidates: [jonas, karin], by: karin },
        { type: 'candidate-asked', at, person: jonas },
      );
  });
});
