import da from '../../src/texts/da.json';
import en from '../../src/texts/en.json';
import nb from '../../src/texts/nb.json';
import sv from '../../src/texts/sv.json';
import { open, plan, MEETINGS } from './meetings';
import { nominate, order, ORDER } from './orders';
import { idOf, openTown, type Resident, type Town } from './town';
import { historyOf } from './everywhere';

/* What somebody might not have meant to write is shown to them, and is theirs to decide (R5). */

const WORDS = { sv, nb, da, en };
const PHONE = '070-123 45 67';
const EXAMPLE = {
  tone: 'good',
  situation: 'Ingen ville börja',
  didWhat: 'Vi tog bilder',
  happened: 'Det gick',
  tip: 'Öva',
};

let town: Town;
beforeEach(async () => {
  town = await openTown();
  await town.ready();
});
afterEach(() => town.stop());

const stored = async (): Promise<string> => {
  const { store } = town.service.ports;
  const { tenantId } = town.teams.directory;
  const all = await Promise.all(['loop', 'example'].map((kind) => store.overview(tenantId, kind)));
  return JSON.stringify(all);
};

describe('a phone number, an e-mail address or a colleague’s name in a form', () => {
  let jonas: Resident;
  beforeEach(async () => {
    jonas = town.person('Jonas');
    await jonas.says('dela exempel');
  });

  it.each([
    ['a phone number', `Ring ${PHONE}`, `Det ser ut som ett telefonnummer: ${PHONE}. Behövs det?`],
    ['an e-mail address', 'Mejla a.b@vard.example', 'Det ser ut som en e-postadress: a.b@vard.example. Behövs den?'],
    ['a full name', 'fråga siv dahl', 'Det ser ut som ett namn: siv dahl. Behöver det stå här?'],
    ['a given name', 'Sivs idé var bäst', 'Det ser ut som ett namn: Siv. Behöver det stå här?'],
  ])('comes back with what was typed, and a question: %s (R5)', async (_what, tip, question) => {
    const answer = await jonas.clicks('draft-example', { ...EXAMPLE, tip });
    expect(answer).toContain(`⚠ ${question}`);
    expect(answer).toContain(sv['reply.pointed-out']);
    for (const words of [tip, EXAMPLE.situation, EXAMPLE.didWhat]) expect(answer).toContain(words);
    expect(await stored()).toBe('[[],[]]');
  });

  it('is saved by pressing the same button once more, and nothing but that is kept of it', async () => {
    await jonas.clicks('draft-example', { ...EXAMPLE, tip: `Ring ${PHONE}` });
    expect(await jonas.clicks('draft-example')).toContain(sv['example.draft.heading']);
    const [drafted] = await historyOf(town, 'example');
    expect(drafted).toMatchObject({ example: { tip: `Ring ${PHONE}` } });
    expect(JSON.stringify(drafted)).not.toMatch(/pointedOut|question/);
    expect(town.log()).not.toContain(PHONE);
  });

  it('is gone when it has been taken away', async () => {
    await jonas.clicks('draft-example', { ...EXAMPLE, tip: `Ring ${PHONE}` });
    await jonas.clicks('draft-example', { tip: 'Ring köket' });
    expect(await stored()).toContain('Ring köket');
  });

  it('is asked about anew when it is another one, or in another field', async () => {
    await jonas.clicks('draft-example', { ...EXAMPLE, tip: `Ring ${PHONE}` });
    expect(await jonas.clicks('draft-example', { tip: 'Ring 08-123 456 78' })).toContain(': 08-123 456 78.');
    expect(await jonas.clicks('draft-example', { happened: `Ring ${PHONE}` })).toContain(`: ${PHONE}.`);
    expect(await stored()).toBe('[[],[]]');
    await jonas.clicks('draft-example');
    expect(await stored()).toContain(PHONE);
  });

  it('is not asked about again when one of two is taken away', async () => {
    await jonas.clicks('draft-example', { ...EXAMPLE, tip: `Ring ${PHONE} eller Siv` });
    await jonas.clicks('draft-example', { tip: `Ring ${PHONE}` });
    expect(await stored()).toContain(PHONE);
  });

  it('is one card that is asked about, however often the press arrives', async () => {
    const before = jonas.messages();
    await jonas.clicks('draft-example', { ...EXAMPLE, tip: `Ring ${PHONE}` });
    await jonas.repeats();
    expect(jonas.messages()).toBe(before);
    expect(await stored()).toBe('[[],[]]');
  });
});

it.each(['nb', 'da', 'en'] as const)('asks in the person’s own language: %s', async (language) => {
  await town.stop();
  town = await openTown({ languages: { Jonas: language } });
  await town.ready();
  const jonas = town.person('Jonas');
  await jonas.says({ nb: 'del eksempel', da: 'del eksempel', en: 'share example' }[language]);
  const answer = await jonas.clicks('draft-example', { ...EXAMPLE, tip: `${PHONE}, x@y.example, Siv Dahl` });
  for (const [key, words] of [
    ['question.phone', PHONE],
    ['question.email', 'x@y.example'],
    ['question.name', 'Siv Dahl'],
  ] as const)
    expect(answer).toContain(WORDS[language][key].replace('{words}', words));
  expect(answer).toContain(WORDS[language]['reply.pointed-out']);
});

describe('what others read', () => {
  it('is asked about in the order of a loop, in a call, and in the notes of a meeting; a task may name a colleague', async () => {
    const mona = town.person('Mona');
    await mona.says('starta slinga');
    expect(await mona.clicks('start-loop', { ...ORDER, theme: 'Sivs matsedel' })).toContain('ett namn: Siv.');
    expect(await stored()).toBe('[[],[]]');
    await order(mona);
    await nominate(town, ['Aisha'], 'together');
    const aisha = town.person('Aisha');
    await aisha.clicks('accept-coordination');
    const first = { ...MEETINGS.users1, words: { ...MEETINGS.users1.words, place: `Ring ${PHONE}` } };
    expect(await plan(aisha, first)).toContain(`ett telefonnummer: ${PHONE}.`);
    await aisha.clicks('plan-meeting');
    await open(town, aisha, first);
    const on = `${first.name} på Lindens gruppbostad: under`;
    await aisha.clicks('Skriv upp', {}, { on });
    expect(await aisha.clicks('record-decision', { note: 'Bosse lagar mat' })).toContain('ett namn: Bosse.');
    await aisha.clicks('record-decision');
    await aisha.clicks('Ny uppgift', {}, { on });
    const task = { title: 'Fråga Siv om nycklar', owner: idOf('Siv'), dueOn: first.taskDueOn };
    expect(await aisha.clicks('add-task', { ...task, title: `Ring Siv ${PHONE}` })).toContain('ett telefonnummer:');
    expect(await aisha.clicks('add-task', task)).toContain(sv['reply.done.heading']);
    for (const words of ['Bosse lagar mat', task.title]) expect(await stored()).toContain(words);
  });
});
