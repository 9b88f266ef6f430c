import type { SearchAnswer } from '../fake-teams/search';
import { textOf, type Card } from '../fake-teams/read-card';
import sv from '../../src/texts/sv.json';
import en from '../../src/texts/en.json';
import { idOf, openTown, reading, type Resident, type Town } from './town';
import { personalActivity } from './wire';

/* Whoever writes a message finds an example for it, and what they send holds no words of it. */

const GOOD = {
  tone: 'good',
  situation: 'Ingen ville prata om maten',
  didWhat: 'Alla fick peka på bilder',
  happened: 'Fyra nya rätter',
  tip: 'Ta med egna bilder',
};
const HARD = {
  tone: 'hard',
  situation: 'Träffen blev för lång',
  didWhat: 'Tre punkter på en timme',
  happened: 'Två gick hem',
  tip: 'Bestäm en punkt <b>i taget</b> & sluta i tid',
};
const WORDS = [GOOD, HARD].flatMap(({ tone: _, ...words }) => Object.values(words));

let town: Town;
let aisha: Resident;

const open = async (...wishes: Parameters<typeof openTown>): Promise<void> => {
  town = await openTown(...wishes);
  aisha = town.person('Aisha');
  await town.ready();
};

async function share(who: Resident, words: typeof GOOD): Promise<void> {
  await who.says('dela exempel');
  await who.clicks('draft-example', words);
  await who.clicks('publish-example', { nobodyRecognised: true });
}

const NAMES: Record<string, string> = { Bosse: 'Bosse Sand', Siv: 'Siv Dahl', Ove: 'Ove Strand', Mona: 'Mona Berg' };
const searches = (who: string, words: string, options: object = { to: 'Mona Berg' }): Promise<SearchAnswer> =>
  town.teams.person(NAMES[who] ?? who).searches(words, options);
const titles = ({ results }: SearchAnswer): string[] => results.map(({ title }) => title);

/** Where the button of a card leads. */
const linkOn = (card: Card | undefined): string => /"url":"([^"]*)"/.exec(JSON.stringify(card))?.[1] ?? '';

describe('whoever is in the team', () => {
  beforeAll(async () => {
    await open();
    await share(aisha, GOOD);
    await town.days(1);
    await share(town.person('Jonas'), HARD);
  });
  afterAll(() => town.stop());

  it('finds what has been published, the newest first, by any of its words', async () => {
    expect(titles(await searches('Bosse', '', { in: 'Linden', opened: true }))).toEqual([
      HARD.situation,
      GOOD.situation,
    ]);
    expect(titles(await searches('Bosse', 'BILDER'))).toEqual([GOOD.situation]);
    expect(titles(await searches('Bosse', 'svårt'))).toEqual([HARD.situation]);
    expect(titles(await searches('Bosse', 'peka maten'))).toEqual([GOOD.situation]);
    const [found] = (await searches('Bosse', 'peka')).results;
    expect(found?.text).toBe('Gott exempel, Vägledare, måndag 2 mars 2026: Ta med egna bilder');
    expect((await searches('Bosse', 'fotboll')).message).toBe(sv['search.none']);
    expect((await searches('Bosse', '', { to: 'Mona Berg', skip: 25 })).message).toBe(sv['search.none']);
  });

  it('puts a card into a message that says where the example is, and nothing of what it says (N1, R19)', async () => {
    const [found] = (await searches('Bosse', 'peka', { in: 'Linden' })).results;
    const card = found?.card ?? {};
    expect(reading(card)).toBe(
      `Gott exempel\nDelat av en Vägledare, måndag 2 mars 2026.\n${sv['public.example.where']}\nLäs exemplet`,
    );
    for (const word of [...WORDS, 'Aisha', idOf('Aisha')]) expect(JSON.stringify(card)).not.toContain(word);
    const { team, tenantId } = town.teams.directory;
    const post = town.teams.channel('Vägledare').posts()[1];
    const where = `https://teams.microsoft.com/l/message/${encodeURIComponent(town.channelId('Vägledare'))}/${post?.id}`;
    expect(linkOn(card)).toBe(`${where}?tenantId=${tenantId}&groupId=${team.aadGroupId}&parentMessageId=${post?.id}`);
    expect(textOf(post?.card ?? {})).toContain(GOOD.situation);
  });

  it('is not shown a draft', async () => {
    await aisha.says('dela exempel');
    await aisha.clicks('draft-example', { ...GOOD, situation: 'Bara ett utkast' });
    expect((await searches('Aisha Noor', 'utkast')).message).toBe(sv['search.none']);
  });

  it('reads the list in their own language, and sends the card in that of the municipality', async () => {
    await town.person('Siv').says('byt språk till engelska');
    const [found] = (await searches('Siv', 'good')).results;
    expect(found?.text).toContain('Good example, loop guide, Monday 2 March 2026');
    expect(reading(found?.card ?? {})).toMatch(/^Gott exempel\n/);
    expect((await searches('Siv', 'fotboll')).message).toBe(en['search.none']);
  });

  it('is shown text, and no markup that somebody has typed', async () => {
    const [found] = (await searches('Bosse', 'punkt')).results;
    expect(found?.text).toContain('Bestäm en punkt ‹b›i taget‹/b› & sluta i tid');
    for (const words of ['<script>', 'ä'.repeat(5000), '\u0000\u202e', '.*', "' OR 1=1", '%'])
      expect((await searches('Bosse', words)).message).toBe(sv['search.none']);
    expect(town.log()).not.toMatch(/script|ääää/);
  });

  it('leaves no trace: a search is a look at nobody’s case, and is stored and logged nowhere (R32)', async () => {
    const stored = await everything();
    const logged = town.log();
    await searches('Bosse', 'peka på den nye på avdelning fyra');
    await searches('Bosse', 'peka');
    expect(await everything()).toEqual(stored);
    expect(town.log()).toBe(logged);
  });

  const everything = async (): Promise<unknown[]> => {
    const { store, processes } = town.service.ports;
    return Promise.all([...processes.keys()].map((kind) => store.overview(town.teams.settings.tenantId, kind)));
  };

  it.each([
    ['nothing', undefined],
    ['text', 'peka'],
    ['another command', { commandId: 'other', parameters: [] }],
    ['no parameters', { commandId: 'examples' }],
    ['words that are none', { commandId: 'examples', parameters: [{ name: 'words', value: { $ne: 1 } }] }],
    ['a hundred parameters', { commandId: 'examples', parameters: Array(100).fill({ name: 'words', value: 'x' }) }],
    ['a page that is none', { commandId: 'examples', parameters: [], queryOptions: { skip: -1, count: 1e9 } }],
  ])('is answered kindly when the question is damaged: %s', async (_what, value) => {
    const activity = { ...personalActivity(town, 'Bosse'), type: 'invoke', name: 'composeExtension/query', value };
    const { status, body } = await town.teams.post(activity);
    expect([status, body]).toEqual([200, { composeExtension: { type: 'message', text: sv['search.unreadable'] } }]);
  });

  it('finds nothing of what is withdrawn, and what was sent before has none of its words (R19)', async () => {
    const [found] = (await searches('Bosse', 'peka', { in: 'Linden' })).results;
    town.teams.person('Bosse Sand').inserts(found?.card ?? {}, { in: 'Linden' });
    expect(town.channel('Linden').shows('Läs exemplet')).toBe(true);
    await aisha.clicks('withdraw-example', {}, { on: 'Ditt exempel är delat' });
    expect(titles(await searches('Bosse', ''))).toEqual([HARD.situation]);
    for (const channel of ['Linden', 'Vägledare'])
      for (const word of Object.values(GOOD).slice(1)) expect(town.channel(channel).shows(word)).toBe(false);
  });

  it('is not written to where they searched: a chat of two people is none with the bot (R1)', async () => {
    await searches('Bosse', 'peka');
    const calls = town.teams.connector.calls.length;
    await town.person('Mona').says('starta slinga');
    await town.person('Bosse').says('hjälp');
    await share(town.person('Bosse'), { ...GOOD, situation: 'Ett till' });
    expect(town.teams.connector.calls.length).toBeGreaterThan(calls);
    expect(town.teams.connector.calls.filter(({ path }) => path.includes('unq.gbl.spaces'))).toEqual([]);
    expect(town.person('Bosse').sees('Ditt exempel är delat')).toBe(true);
  });
});

describe('nobody else', () => {
  afterEach(() => town.stop());

  it('a guest of the team finds nothing, and is told who does (R31)', async () => {
    await open({ guests: ['Ove'] });
    await share(aisha, GOOD);
    expect(await searches('Ove', 'peka')).toEqual({ results: [], message: sv['search.not-for-guests'] });
  });

  it('somebody who is not in the team finds nothing, in the language of their Teams (R2)', async () => {
    await open({ languages: { Ove: 'en' } });
    await share(aisha, GOOD);
    expect(await searches('Ove', 'peka')).toEqual({ results: [], message: en['reply.not-member'] });
  });

  it('somebody of a municipality that is not served here finds nothing', async () => {
    await open();
    await share(aisha, GOOD);
    const elsewhere = '00000000-0000-4000-8000-00000000beef';
    const own = personalActivity(town, 'Bosse');
    const { body } = await town.teams.post({
      ...{ ...own, conversation: { ...own.conversation, tenantId: elsewhere } },
      ...{ channelData: { tenant: { id: elsewhere } }, type: 'invoke', name: 'composeExtension/query' },
      value: { commandId: 'examples', parameters: [{ name: 'words', value: 'peka' }] },
    });
    expect(body).toEqual({ composeExtension: { type: 'message', text: sv['search.not-served'] } });
  });

  it('nobody at all while the municipality has not been set up, or the bot is out of its team', async () => {
    town = await openTown();
    expect((await searches('Bosse', '')).message).toBe(sv['reply.not-ready']);
    await town.ready();
    await share(town.person('Aisha'), GOOD);
    await town.life.archiveTeam();
    expect(await searches('Bosse', '')).toEqual({ results: [], message: sv['reply.away'] });
  });

  it('finds no post that is no longer where everybody in the team reads', async () => {
    await open();
    await share(aisha, GOOD);
    await town.life.deleteChannel('Vägledare');
    expect((await searches('Bosse', '')).message).toBe(sv['search.nowhere-now']);
    expect((await searches('Bosse', 'fotboll')).message).toBe(sv['search.none']);
  });
});

describe('while the store', () => {
  afterEach(() => town.stop());
  const patience = { answerMs: 100, turnMs: 1_000 };

  it.each([
    ['does not answer', () => new Promise<never>(() => undefined), sv['search.late']],
    ['fails', () => Promise.reject(new Error('down')), sv['search.failed']],
  ])('%s, whoever searches is told in time', async (_what, weather, told) => {
    let isBad = false;
    await open({
      patience,
      store: (inner) => ({ ...inner, load: (ref) => (isBad ? weather() : inner.load(ref)) }),
    });
    isBad = true;
    expect((await searches('Bosse', 'peka')).message).toBe(told);
    isBad = false;
  });
});
