import { isCard } from '../fake-teams/read-card';
import { filledIn } from './net';
import { freeTextFields } from '../privacy/free-text-fields';
import { CHANNELS, givenNames, idOf, openTown, reading, type Resident, type Town } from './town';
import { fillInEverything, word } from './words-everywhere';

/* The main story once more, with a word in every field that can be followed to wherever it ends up (N1-N9, R1). */

let town: Town;
let lead: Resident;

beforeAll(async () => {
  town = await openTown();
  lead = await fillInEverything(town);
}, 60_000);
afterAll(() => town.stop());

type Sent = { readonly where: string; readonly body: string; readonly summary: string };

const sent = (): Sent[] =>
  town.teams.connector.calls
    .filter(({ what }) => what === 'send' || what === 'update')
    .map(({ where, body }) => ({
      where,
      body: JSON.stringify(body),
      summary: isCard(body) && typeof body.summary === 'string' ? body.summary : '',
    }));

const inChannels = (): Sent[] => sent().filter(({ where }) => [...CHANNELS, 'General'].includes(where));
const wordsIn = (texts: string[]): string[] => [...new Set(texts.join('\n').match(/zebra-[a-z-]+/g))].sort();

it('has been filled in wherever somebody can write words of their own', () => {
  const filled = filledIn(town.teams.turns).map(({ verb, field }) => `${verb} ${field}`);
  const missing = freeTextFields().filter(({ type, field }) => !filled.includes(`${type} ${field}`));
  expect(missing).toEqual([]);
});

it('has reached the people it was for', () => {
  const read = wordsIn(sent().map(({ body }) => body));
  expect(read).toEqual(
    expect.arrayContaining([word('theme'), word('late-agenda'), word('why'), word('joint-task'), word('why-not')]),
  );
  expect(inChannels().length).toBeGreaterThan(20);
});

it('has reached no channel (N3, N5-N7, N9, R1)', () => {
  expect(wordsIn(inChannels().map(({ body }) => body))).toEqual([]);
});

it('has reached no notification (N3, N6, N9)', () => {
  const summaries = sent().map(({ summary }) => summary);
  expect(wordsIn(summaries)).toEqual([]);
  expect(summaries.filter((summary) => summary === '')).toEqual([]);
});

it('has reached no log', () => {
  expect(wordsIn([town.log()])).toEqual([]);
});

it('has left no id of a person in the log, though it says what became of each command', () => {
  const ids = givenNames.map((name) => idOf(name)).filter((id) => town.log().includes(id));
  expect(ids).toEqual([]);
  expect(town.log()).toMatch(/\|person\|.+"command":"meet"/);
});

it('keeps every name of a person, and the name of the unit, out of channels, notifications and the log (N1, N2)', () => {
  const names = new RegExp(`\\b(?:${givenNames.join('|')}|Lindens|Aspens)\\b`);
  const cards = CHANNELS.flatMap((name) => town.channel(name).posts()).flatMap((post) => [post, ...post.replies]);
  const ours = cards.filter(({ from }) => from === 'Slinga').map(({ card }) => (card ? reading(card) : ''));
  for (const text of [...ours, ...sent().map(({ summary }) => summary), town.log()]) expect(text).not.toMatch(names);
});

it('shows the words of an example in the guides’ channel when its writer has approved them, and nowhere else (R19)', async () => {
  await lead.clicks('publish-example', { nobodyRecognised: true });
  const shown = inChannels().filter(({ body }) => body.includes('zebra'));
  expect(shown.map(({ where }) => where)).toEqual(['Vägledare']);
  expect(wordsIn(shown.map(({ body }) => body))).toEqual(['did', 'happened', 'situation', 'tip'].map(word));
  expect(wordsIn([town.log(), ...sent().map(({ summary }) => summary)])).toEqual([]);
  expect(JSON.stringify(town.channel('Vägledare').posts())).not.toMatch(/Jonas/);
});
