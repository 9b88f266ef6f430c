import { PersonId, type Member } from '../../src/municipality/glossary';
import { expandPrivate } from '../../src/cards/expand';
import type { Draft, Field } from '../../src/cards/panel';
import { inputsIn, listAt, textAt } from './elements';
import { isSchemaHere, schemaJudge, warningsOf } from './judges';
import { envelopeOf, everyCard, type Card, type Drawn, type Twist } from './scenes';
import { aisha, karin, town } from '../town';

const FIELDS_OF_PEOPLE = [
  ...['methodCoordinators', 'projectLeads', 'guides', 'manager'],
  ...['person', 'owner', 'coordinator', 'candidates'],
];
const PICKER = { type: 'Data.Query', dataset: 'graph.microsoft.com/users?scope=currentContext' };

const member = (number: number): Member => ({
  id: PersonId.parse(`70117000-0000-4000-8000-${String(number).padStart(12, '0')}`),
  name: `Alexandra Lindström Gunnarsson ${number}`,
  teamsId: `29:${number}`,
});

/** The same town with so many people in its team; in a large one, many of them are guides. */
const withMembers =
  (size: number): Twist =>
  (what) => {
    const members = Array.from({ length: size }, (_, i) => town.team.members[i] ?? member(i + 1));
    const guides = members.slice(4, 34).map(({ id }) => id);
    return JSON.parse(JSON.stringify(what), (key, value: unknown) =>
      key === 'members' ? members : key === 'guides' && size > 25 ? guides : value,
    );
  };

const cardsOf = new Map([6, 45, 200].map((size) => [size, everyCard(withMembers(size), ['sv'])]));
const cards = (size: number): readonly Drawn[] => cardsOf.get(size) ?? [];
const peopleIn = (size: number) =>
  cards(size).flatMap(({ card }) => inputsIn(card).filter((input) => FIELDS_OF_PEOPLE.includes(textAt(input, 'id'))));
const searching = (size: number) => peopleIn(size).filter((input) => 'choices.data' in input);

describe.each([6, 45, 200])('in a team of %s', (size) => {
  it('no card is larger than 20 KB as Teams counts', () => {
    const sizes = cards(size).map(({ card, name }) => ({ name, bytes: JSON.stringify(card).length * 2 }));
    expect(sizes.length).toBeGreaterThan(200);
    expect(sizes.filter(({ bytes }) => bytes > 20_000)).toEqual([]);
  });
});

describe('whoever is to be chosen', () => {
  it('is in a list where the team is small', () => {
    expect(peopleIn(6).length).toBeGreaterThan(20);
    expect(searching(6)).toEqual([]);
  });

  it.each([45, 200])('is searched for in a team of %s, in every field of people', (size) => {
    const fields = new Set(searching(size).map((input) => textAt(input, 'id')));
    expect([...fields].sort()).toEqual([...FIELDS_OF_PEOPLE].sort());
    expect(searching(size)).toHaveLength(peopleIn(size).length);
    expect(searching(size).every((input) => JSON.stringify(input['choices.data']) === JSON.stringify(PICKER))).toBe(
      true,
    );
  });

  it('nobody is an answer too, however many there are', () => {
    const allocations = searching(200).filter((input) => textAt(input, 'id') === 'coordinator');
    const values = allocations.map((input) => listAt(input, 'choices').map((choice) => textAt(choice, 'value')));
    expect(values.some((choices) => choices.includes('nobody'))).toBe(true);
  });
});

it('a card with a people picker is one still, but for that', () => {
  const withPicker = cards(45).filter(({ card }) => JSON.stringify(card).includes('choices.data'));
  expect(withPicker.length).toBeGreaterThan(10);
  const judges = [warningsOf, ...(isSchemaHere ? [schemaJudge()] : [])];
  expect(withPicker.flatMap(({ card }) => judges.flatMap((judge) => judge(card)))).toEqual([]);
});

describe('a field in which people are searched for', () => {
  const choices = [...town.team.members, ...Array.from({ length: 40 }, (_, i) => member(i + 20))].map(
    ({ id, name }) => ({ title: name, value: id }),
  );
  const last = member(59).id;
  const field: Field<string> = { kind: 'people', id: 'guides', label: 'Guider', value: `${karin},${last}`, choices };
  const drawn = (typed?: string): readonly string[] => {
    const panel = { heading: 'Människor', blocks: [{ fields: [field] }] };
    const values: Draft['values'] = typed === undefined ? {} : { guides: typed };
    const draft = { values, errors: {} };
    const card: Card = expandPrivate(panel, envelopeOf('municipality', 'sv', draft));
    const [input] = inputsIn(card);
    return input ? listAt(input, 'choices').map((choice) => textAt(choice, 'title')) : [];
  };

  it('names those chosen already and a few more', () => {
    expect(drawn()).toEqual(['karin', 'per', 'mona', 'bo', 'aisha', member(59).name]);
  });

  it('names those just chosen when the form comes back', () => {
    expect(drawn(`${aisha},${member(30).id}`)).toEqual(['karin', 'per', 'mona', 'bo', 'aisha', member(30).name]);
  });
});
