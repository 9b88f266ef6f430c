import sv from '../../src/texts/sv.json';
import { historyOf } from './everywhere';
import { MEETINGS, WORDS } from './meetings';
import { nominate, order, ORDER } from './orders';
import { idOf, openTown, type Resident, type Town } from './town';
import { openWire } from './wire';

/*
A municipality that uses codes instead of names (R33). From then on nothing the bot posts, answers or changes says what
a person or a unit is called: all of it is looked through after each part of the story.
*/

const NAMES =
  /(?<!\p{L})(?:Karin|Per|Mona|Bosse|Aisha|Jonas|Siv|Ove|Ek|Holm|Berg|Sand|Noor|Falk|Dahl|Strand)s?(?!\p{L})|gruppbostad|verksamhet/u;
const FIRST = MEETINGS.users1;

let town: Town;
let karin: Resident;
let aisha: Resident;
let from = { calls: 0, turns: 0 };

beforeAll(async () => {
  town = await openTown();
  await town.ready();
  karin = town.person('Karin');
  aisha = town.person('Aisha');
  await karin.says('inställningar');
  await karin.clicks('Ändra skydd av uppgifter');
  await karin.clicks('set-privacy', { names: 'codes', keepMonths: '12', peerGuideSecrecy: 'agreement' });
  await town.settle();
  from = { calls: town.teams.connector.calls.length, turns: town.teams.turns.length };
});
afterAll(() => town.stop());

/** Whatever has been said since, where a name is read in it. Whom Teams is to open a chat with is nothing that is said. */
function named(): string[] {
  const said = town.teams.connector.calls
    .slice(from.calls)
    .filter(({ what }) => what === 'send' || what === 'update')
    .map(({ body }) => JSON.stringify(body, (key, value: unknown) => (key === 'recipient' ? undefined : value)));
  const answered = town.teams.turns.slice(from.turns).map(({ answer }) => JSON.stringify(answer));
  const found = [...said, ...answered].flatMap((text) => {
    const at = text.search(NAMES);
    return at < 0 ? [] : [text.slice(Math.max(0, at - 60), at + 60)];
  });
  return [...new Set(found)].slice(0, 5);
}
afterEach(() => expect(named()).toEqual([]));

const codeOf = (who: Resident): string => /Din kod är (P-\w+)/.exec(who.reads('Din kod'))?.[1] ?? 'none';

describe('where codes are used', () => {
  it('each can see their own code, and the settings say that codes are used', async () => {
    for (const who of [karin, aisha]) await who.says('hjälp');
    expect([codeOf(karin), codeOf(aisha)]).toEqual([
      expect.stringMatching(/^P-\w{4}$/),
      expect.stringMatching(/^P-\w{4}$/),
    ]);
    expect(codeOf(karin)).not.toBe(codeOf(aisha));
    await karin.says('inställningar');
    expect(karin.reads()).toMatch(/Namn eller koder: Koder[^]*12 månader[^]*De skriver på ett avtal/);
    expect(karin.reads()).toContain(`Samordnare: ${codeOf(karin)}`);
    for (const form of ['Ändra människor', 'Ändra enhet', 'Lägg till enhet', 'Ändra kanaler']) {
      await karin.says('inställningar');
      await karin.clicks(form);
    }
  });

  it('a loop goes by its unit’s code and its own id, in chats, on locked screens and in lists', async () => {
    await order(town.person('Mona'));
    await nominate(town, ['Aisha', 'Jonas'], 'together');
    const id = await loopId();
    await karin.says('mina slingor');
    expect(karin.reads()).toContain(`LIN (${id})`);
    await karin.clicks('Öppna');
    expect(karin.reads()).toContain(`Slingan på LIN (${id})`);
    await karin.says('status');
    await karin.says('status', { in: 'Linden' });
    await town.person('Mona').says('starta slinga på Lindens gruppbostad');
  });

  it('a candidate who is late is told who was first by their code', async () => {
    await aisha.clicks('accept-coordination');
    await karin.says('mina slingor');
    await karin.clicks('Öppna');
    expect(karin.reads()).toContain(`Håller i slingan: ${codeOf(aisha)}`);
    expect(town.person('Jonas').reads()).not.toMatch(NAMES);
  });

  it('a meeting is called, held and written up', async () => {
    await aisha.clicks('Planera träffen', {}, { on: `${FIRST.name} på LIN` });
    await aisha.clicks('plan-meeting', { on: FIRST.day, place: FIRST.words.place, interpreter: 'to-book' });
    await aisha.clicks('Bjud in', {}, { on: `${FIRST.name} på LIN` });
    await aisha.clicks('invite', { person: idOf('Siv'), role: 'staff', why: 'Kan köket' });
    await town.until(`${FIRST.day} 12:55`);
    const on = `${FIRST.name} på LIN`;
    while (!aisha.reads('före').includes('Öppna träffen')) await aisha.clicks('task-done', {}, { on: 'före' });
    await aisha.clicks('open-meeting', {}, { on: 'före' });
    await aisha.clicks('start-round', {}, { on: 'under' });
    while (aisha.reads('under').includes('Skicka stafettpinnen vidare'))
      await aisha.clicks('pass-stick', {}, { on: 'under' });
    await aisha.clicks('Ny uppgift', {}, { on: 'under' });
    await aisha.clicks('add-task', { title: WORDS.task, owner: idOf('Siv'), dueOn: FIRST.taskDueOn });
    await aisha.clicks('sum-up', {}, { on: 'under' });
    await aisha.clicks('end-meeting', {}, { on: 'under' });
    await aisha.clicks('send-minutes', {}, { on: 'efter' });
    await aisha.clicks('Brukarna har fått veta', {}, { on: 'efter' });
    await aisha.clicks('tell-users', { toldBy: codeOf(aisha) });
    expect(aisha.reads(on)).toContain('LIN (');
    expect(town.person('Siv').sees(WORDS.task)).toBe(true);
    expect(JSON.stringify(await historyOf(town, 'loop'))).toContain(codeOf(aisha));
  });

  it('reminders, what is overdue and what did not come through go by codes', async () => {
    town.teams.connector.next({ status: 403 }, { what: 'send', where: 'Siv Dahl' });
    await town.until('2026-04-08 12:00');
    expect(town.person('Mona').sees('Dagen har gått')).toBe(true);
  });

  it('people are written by their codes where a list of them would be too long', async () => {
    const jonas = town.person('Jonas');
    await jonas.says('hjälp');
    const ref = { tenantId: town.teams.directory.tenantId, kind: 'municipality', id: 'settings' };
    const view = { card: 'settings-form', step: 'people' };
    const people = { methodCoordinators: idOf('Karin'), projectLeads: codeOf(karin) };
    const sets = (guides: string): Promise<string> =>
      openWire(town)('Karin', { ref, view, verb: 'set-people', inputs: { ...people, guides } });
    expect(await sets('P-2222')).toContain(sv['error.choose']);
    expect(await sets(`${codeOf(jonas)}, ${codeOf(aisha).toLowerCase()}`)).toContain(
      `Vägledare: ${codeOf(jonas)}, ${codeOf(aisha)}`,
    );
  });

  it('somebody who may not is told whom to ask without a name', async () => {
    await town.person('Siv').says('inställningar');
    await town.person('Siv').says('starta slinga');
    await town.person('Jonas').says('vem har tittat');
    await town.person('Jonas').says('mina slingor');
  });
});

describe('a name that is typed where codes are used', () => {
  afterAll(() => {
    from = { calls: town.teams.connector.calls.length, turns: town.teams.turns.length };
  });

  it.each([
    ['a person', 'Sivs matsedel', 'Siv'],
    ['a unit', 'Maten på lindens gruppbostad', 'lindens gruppbostad'],
    ['a given name in small letters', 'fråga karin', 'karin'],
    ['a family name after a title', 'det herr holm sade', 'herr holm'],
    ['a family name', 'som Holm sade', 'Holm'],
    ['a name in capitals', 'BOSSE var där', 'BOSSE'],
    ['a name in an e-mail address', 'mejla k.ek@kommun.example', 'k.ek@kommun.example'],
  ])('is refused kindly, with the word that it is, and not stored: %s (R33)', async (_what, theme, word) => {
    const mona = town.person('Mona');
    const before = await historyOf(town, 'loop');
    await mona.says('starta slinga');
    const answer = await mona.clicks('start-loop', { ...ORDER, theme });
    expect(answer).toContain(`⚠ ${sv['error.name-in-codes']} Det gäller: ${word}.`);
    expect(answer).toContain(sv['reply.check-fields']);
    expect(town.log()).not.toContain(word);
    expect(await mona.clicks('start-loop')).toContain(sv['error.name-in-codes']);
    expect(await historyOf(town, 'loop')).toEqual(before);
    from = { calls: town.teams.connector.calls.length, turns: town.teams.turns.length };
  });
});

async function loopId(): Promise<string> {
  const [loop] = await town.service.ports.store.overview(town.teams.directory.tenantId, 'loop');
  return loop?.ref.id ?? 'none';
}
