import { isCard } from '../fake-teams/read-card';
import { coordinatorOf, finish, hold, meet, open, plan, tell, type Meeting, type MeetingWords } from './meetings';
import { filledIn } from './net';
import { nominate, order } from './orders';
import { freeTextFields } from '../privacy/free-text-fields';
import { CHANNELS, givenNames, idOf, openTown, reading, type Resident, type Town } from './town';

/* The main story once more, with a word in every field that can be followed to wherever it ends up (N1-N9, R1). */

const word = (name: string): string => `zebra-${name}`;

let town: Town;
let lead: Resident;

const wordsOf = (meeting: string): MeetingWords => ({
  place: word(`${meeting}-place`),
  decision: word(`${meeting}-decision`),
  parked: word(`${meeting}-parked`),
  task: word(`${meeting}-task`),
  toldBy: word(`${meeting}-told-by`),
});
const MEETINGS: Meeting[] = [
  { name: 'Brukarträff 1', day: '2026-03-17', taskDueOn: '2026-03-24', words: wordsOf('first') },
  { name: 'Personalträff', day: '2026-03-31', taskDueOn: '2026-04-08', words: wordsOf('staff') },
  { name: 'Brukarträff 2', day: '2026-04-14', taskDueOn: '2026-04-21', words: wordsOf('second') },
];
const JOINT: Meeting = { name: 'Gemensam träff', day: '2026-04-28', taskDueOn: '2026-05-11', words: wordsOf('joint') };

/** What is filled in nowhere else: the plan, the invitation, a late agenda, a task that is skipped. */
async function fillInTheRest(): Promise<void> {
  const on = 'Brukarträff 1 på Lindens gruppbostad: före';
  const words = { purpose: word('purpose'), form: word('form'), agenda: `Fika\n${word('agenda')}` };
  await lead.clicks('Ändra tid och plats', {}, { on });
  await lead.clicks('plan-meeting', { ...words, place: word('place'), interpreter: 'to-book' });
  await lead.clicks('Bjud in', {}, { on });
  await lead.clicks('invite', { person: town.person('Siv').id, role: 'other', why: word('why') });
  await lead.clicks('Ändra dagordning', {}, { on });
  await lead.clicks('set-agenda', { agenda: word('late-agenda') });
  await lead.clicks('Hoppa över', {}, { on });
  await lead.clicks('skip-task', { task: 'users-1.book-interpreter', because: word('because') });
}

beforeAll(async () => {
  town = await openTown();
  await town.ready();
  const mona = town.person('Mona');
  const karin = town.person('Karin');
  await karin.says('inställningar');
  await karin.clicks('Ändra enhet');
  await karin.clicks('change-unit', { unit: 'ASP', name: word('unit') });
  await order(mona, {
    unit: 'LIN',
    theme: word('theme'),
    themeChosenBy: 'users',
    participants: 5,
    communication: 'speech',
  });
  await mona.says(word('mention'), { in: 'Linden' });
  await mona.says('status', { in: 'Linden' });
  await nominate(town, ['Aisha', 'Jonas'], 'together');
  await town.person('Jonas').clicks('accept-coordination');
  lead = coordinatorOf(town);
  const [first, ...others] = MEETINGS;
  if (!first) throw new Error('there is a first meeting');
  await plan(lead, first);
  await fillInTheRest();
  await town.until('2026-03-10 09:00');
  await lead.clicks('Kan inte', {}, { in: 'Linden' });
  await open(town, lead, first);
  await hold(town, lead, first);
  await tell(lead, first);
  await finish(town, lead, first);
  for (const meeting of others) {
    await meet(town, lead, meeting);
    await finish(town, lead, meeting);
  }
  await meet(town, lead, JOINT);
  await lead.clicks('Bestäm uppföljning och avsluta');
  await lead.clicks('close-joint-meeting', { followUpOn: '2026-06-15' });
  await town.until('2026-06-15 09:00');
  await lead.clicks('Svara');
  await lead.clicks('follow-up-task', { outcome: 'not-done', why: word('why-not') });
  await lead.clicks('close-loop');
  await lead.says('be om samtycke');
  const topics = { purpose: word('purpose-asked'), topics: word('topic'), recipients: word('recipient') };
  const asked = { ...topics, sources: word('source'), secrecy: 'asked', legalBasis: 'public-task' };
  await lead.clicks('ask-consent', { ...asked, person: idOf('Siv') });
  await lead.says('dela exempel');
  const example = { situation: word('situation'), didWhat: word('did'), happened: word('happened'), tip: word('tip') };
  await lead.clicks('draft-example', { tone: 'good', ...example });
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
