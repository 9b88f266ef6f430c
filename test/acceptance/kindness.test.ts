import da from '../../src/texts/da.json';
import en from '../../src/texts/en.json';
import nb from '../../src/texts/nb.json';
import sv from '../../src/texts/sv.json';
import type { Language } from '../../src/texts/language';
import { textsIn, type TextKey } from '../../src/texts/texts';
import { order, ORDER } from './orders';
import { meetEveryRefusal } from './refusals';
import { openTown, reading, type Town, type Wishes } from './town';
import { openWire, personalActivity, send, type Press } from './wire';

const WORDS: Record<Language, Record<string, string>> = { sv, nb, da, en };

let town: Town;
const open = async (wishes: Wishes = {}): Promise<Town> => (town = await openTown(wishes));
afterEach(async () => {
  const log = town.log();
  await town.stop();
  expect(log).not.toMatch(/Karin|Mona|Aisha|Jonas|Siv|Maten|Köket|kvällarna|9001/);
});

/** Met by whoever adds the bot, or where there are guests. */
const NAMED_ELSEWHERE = ['not-installed', 'another-team', 'moved-by-keepers', 'guest-has-no-role'];

describe('every refusal', () => {
  const reasons = Object.keys(sv)
    .filter((key) => key.startsWith('refusal.'))
    .map((key) => key.replace('refusal.', ''))
    .filter((reason) => !NAMED_ELSEWHERE.includes(reason));

  /** The sentence with anything where it says a name, a date or a number. */
  const sentence = (language: Language, reason: string): RegExp => {
    if (reason.endsWith('-not-allowed')) return new RegExp(WORDS[language]['denied.may']?.replace('{who}', '.+') ?? '');
    if (reason === 'tasks-open') return new RegExp(textsIn(language).say('refusal.tasks-open', { count: 1 }));
    const text = WORDS[language][`refusal.${reason}`] ?? 'no such refusal';
    return new RegExp(text.replace(/[.?()]/g, '\\$&').replace(/\{\w+\}/g, '.+'));
  };

  it.each(['sv', 'nb', 'da', 'en'] as const)('is met in the person’s own language: %s', async (language) => {
    await open({ language });
    const met = await meetEveryRefusal(town);
    const answered = [...met.keys()].filter((reason) => !reason.endsWith('-not-allowed'));
    expect(answered.sort()).toEqual([...reasons].sort());
    for (const [reason, answer] of met)
      expect([reason, answer]).toEqual([reason, expect.stringMatching(sentence(language, reason))]);
  });
});

describe('whoever is not known', () => {
  it('hears that the bot is not installed yet', async () => {
    await open({ notInstalled: true });
    await town.person('Mona').says('hej');
    expect(town.person('Mona').reads()).toContain(sv['refusal.not-installed']);
  });

  it('hears how to get into the team', async () => {
    await open();
    await town.ready();
    await town.person('Ove').says('starta slinga');
    expect(town.person('Ove').reads()).toContain(sv['reply.not-member']);
    const press = { ref: aboutTown(), verb: 'show', view: { card: 'settings' } };
    expect(await openWire(town)('Ove', press)).toBe(sv['reply.not-member']);
  });
});

const aboutTown = (): Press['ref'] => ({
  tenantId: town.teams.directory.tenantId,
  kind: 'municipality',
  id: 'settings',
});

const loops = async (): Promise<string> =>
  JSON.stringify(await town.service.ports.store.overview(town.teams.directory.tenantId, 'loop'));

describe('whoever may not', () => {
  it.each([
    ['starta slinga', 'en enhetschef, en Vägledare eller samordnaren', 'Mona Berg, Bosse Sand eller Aisha Noor'],
    ['inställningar', 'samordnaren, projektledaren eller den som installerade mig', 'Karin Ek eller Per Holm'],
  ])('hears whom to ask instead: %s', async (text, who, names) => {
    await open();
    await town.ready();
    await town.person('Siv').says(text);
    expect(town.person('Siv').reads()).toBe(`${sv['reply.not-allowed.heading']}\nDet här gör ${who}. Fråga ${names}.`);
  });
});

describe('what no honest client sends', () => {
  beforeEach(async () => {
    await open();
    await town.ready();
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'hej'],
    ['no action', {}],
    ['no data', { action: { verb: 'start-loop' } }],
    ['a ref that is none', { action: { verb: 'x', data: { ref: { kind: 'LOOP' }, seen: { view: {}, version: 0 } } } }],
    ['an endless verb', { action: { verb: 'x'.repeat(5000), data: {} } }],
    ['no view', { action: { verb: 'show', data: { ref: { tenantId: 't', kind: 'loop', id: '1' }, seen: {} } } }],
  ])('is answered kindly: a button with %s', async (_what, value) => {
    expect(await send(town, 'Mona', value)).toBe(sv['reply.unknown']);
    expect(await loops()).toBe('[]');
  });

  it('is answered kindly: the card of another municipality', async () => {
    const ref = { ...aboutTown(), tenantId: 'somebody-else' };
    expect(await openWire(town)('Karin', { ref, verb: 'show', view: { card: 'settings' } })).toBe(
      sv['reply.other-tenant'],
    );
  });

  it('is answered kindly: a verb, a view or a kind that does not exist', async () => {
    const wire = openWire(town);
    expect(await wire('Karin', { ref: aboutTown(), verb: 'drop-table', view: { card: 'settings' } })).toBe(
      sv['reply.unknown'],
    );
    expect(await wire('Karin', { ref: aboutTown(), verb: 'show', view: { card: 'secrets' } })).toBe(
      sv['reply.unknown'],
    );
    const ref = { ...aboutTown(), kind: 'journal' };
    expect(await wire('Karin', { ref, verb: 'show', view: { card: 'settings' } })).toBe(sv['reply.unknown']);
  });

  it('is turned away at the door: what is no activity of Teams, and what is too large', async () => {
    const good = { ...personalActivity(town, 'Mona'), type: 'message', text: 'hej' };
    expect((await town.teams.post({ type: 'message' })).status).toBe(400);
    expect((await town.teams.post({ ...good, channelId: 'webchat' })).status).toBe(400);
    expect((await town.teams.post({ ...good, serviceUrl: 'https://evil.example/' })).status).toBe(400);
    expect((await town.teams.post(good, { token: null })).status).toBe(401);
    expect((await town.teams.post({ ...good, text: 'x'.repeat(300_000) })).status).toBe(413);
  });

  it('is heard to no effect: a message without text, and one that never ends', async () => {
    await town.person('Mona').says('');
    expect(town.person('Mona').reads()).toContain(sv['reply.unclear.heading']);
    await town.person('Mona').says('maten '.repeat(20_000));
    expect(town.person('Mona').reads()).toContain(sv['reply.unclear.heading']);
  });
});

describe('what people fill in by mistake', () => {
  beforeEach(async () => {
    await open();
    await town.ready();
    await town.person('Mona').says('starta slinga');
  });
  const fills = (words: object): Promise<string> => town.person('Mona').clicks('start-loop', { ...ORDER, ...words });

  it.each([
    ['a text that is too long', { theme: 'Maten '.repeat(100) }, 'error.too-long'],
    ['one person', { participants: 1 }, 'error.too-few'],
    ['a whole town', { participants: 3000 }, 'error.too-many'],
    ['half a person', { participants: 2.5 }, 'error.number'],
    ['an end before the beginning', { from: '2026-05-01', to: '2026-04-01' }, 'error.period'],
  ] as const)(
    'gets a sentence beside it, nothing is stored and nothing typed is gone: %s',
    async (_what, words, key) => {
      const answer = await fills(words);
      expect(answer).toContain(sv[key]);
      expect(answer).toContain(sv['reply.check-fields']);
      for (const typed of Object.values(words)) expect(answer).toContain(String(typed).trim());
      expect(await loops()).toBe('[]');
      await fills({ theme: 'Maten', participants: 5, from: '2026-03-09', to: '2026-05-01' });
      expect(await loops()).toContain('"theme":"Maten"');
    },
  );

  it('gets a sentence beside it, and the number is not sent back: a personal number (N1)', async () => {
    const answer = await fills({ theme: 'Maten för 900101-2384', participants: 7 });
    for (const key of ['error.personal-number', 'reply.emptied'] as const) expect(answer).toContain(sv[key]);
    expect(answer).not.toContain('900101');
    expect(answer).toContain('7');
    expect(await loops()).toBe('[]');
  });
});

describe('each in their own language', () => {
  const LANGUAGES = { Mona: 'nb', Aisha: 'da', Jonas: 'en' } as const;

  it('answers each in the language of their Teams, and a channel in that of the municipality', async () => {
    await open({ languages: LANGUAGES });
    await town.ready();
    await order(town.person('Mona'));
    expect(town.person('Mona').reads()).toContain(nb['decision.you-hold-it']);
    expect(town.person('Karin').reads()).toContain('Mona Berg är slingans tillfälliga samordnare');
    expect(town.channel('Samordning').shows('Slingan på LIN behöver en samordnare')).toBe(true);
    await town.person('Aisha').says('hjælp');
    expect(town.person('Aisha').reads()).toContain(da['reply.help.heading']);
    await town.person('Jonas').says('help');
    expect(town.person('Jonas').reads()).toContain(en['reply.help.heading']);
  });

  it('learns a chosen language and keeps to it', async () => {
    await open();
    await town.ready();
    const siv = town.person('Siv');
    await siv.says('byt språk');
    expect(siv.reads()).toMatch(/Vilket språk vill du ha\?\n.*svenska, norska, danska, engelska/);
    await siv.says('byt språk till norska');
    expect(siv.reads()).toContain(nb['reply.language.heading']);
    await siv.says('hjelp');
    expect(siv.reads()).toContain(nb['reply.help.heading']);
  });
});

describe('what can be said', () => {
  beforeEach(async () => {
    await open();
    await town.ready();
    await order(town.person('Mona'));
  });

  it('shows help, status and one’s own loops in 1:1', async () => {
    const mona = town.person('Mona');
    await mona.says('hjälp');
    expect(mona.reads()).toMatch(/starta slinga: starta en delaktighetsslinga[^]*mina slingor: se slingorna/);
    await mona.says('status');
    expect(mona.reads()).toContain('LIN: Samordnare utses senast måndag 9 mars kl. 09:00');
    await mona.says('mina slingor');
    await mona.clicks('Öppna');
    expect(mona.reads()).toMatch(/Slingan på Lindens gruppbostad[^]*Håller i slingan: Mona Berg/);
    await town.person('Siv').says('mina slingor');
    expect(town.person('Siv').reads()).toContain(sv['my-loops.none']);
  });

  it('answers a mention in the channel with what all may read, and the rest in 1:1', async () => {
    const mona = town.person('Mona');
    const last = (): string[] =>
      (town.channel('Aspen').posts().at(-1)?.replies ?? []).map(({ card }) => (card ? reading(card) : ''));
    await mona.says('hjälp', { in: 'Aspen' });
    expect(last()).toEqual([expect.stringMatching(/^Det här kan jag/)]);
    await mona.says('status', { in: 'Aspen' });
    expect(last()).toEqual(['Öppna slingor\nLIN: Samordnare utses senast måndag 9 mars kl. 09:00']);
    await mona.says('mina slingor', { in: 'Aspen' });
    expect(last()).toEqual([sv['public.in-private']]);
    expect(mona.reads()).toMatch(/^Mina slingor\nLindens gruppbostad/);
    expect(town.channel('Aspen').shows('Lindens')).toBe(false);
  });

  it('meets typing errors, and offers the three likeliest things for what it does not understand', async () => {
    const mona = town.person('Mona');
    await mona.says('jag vill påbörja en slnga på Lindens gruppbostad');
    expect(mona.reads()).toMatch(/^Starta en slinga/);
    await mona.says('blåbärspaj med grädde');
    expect(mona.reads()).toContain(sv['reply.unclear']);
    const offered = mona.reads().split('\n').slice(2);
    expect(offered).toEqual(['Starta slinga', 'Mina slingor', 'Hjälp']);
    await mona.clicks('Mina slingor');
    expect(mona.reads()).toMatch(/^Mina slingor\nLindens gruppbostad/);
  });
});

it('says so when something goes wrong on our side, and changes nothing', async () => {
  await open();
  await town.ready();
  town.teams.connector.next({ status: 400 }, { what: 'send', where: 'Mona Berg' });
  await town.person('Mona').says('hjälp');
  expect(town.person('Mona').all()).toEqual([sv['reply.fault' satisfies TextKey]]);
});
