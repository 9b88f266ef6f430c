import sv from '../../src/texts/sv.json';
import nb from '../../src/texts/nb.json';
import { openWire } from './wire';
import { idOf, openTown, type Resident, type Town } from './town';

/* One person is asked, says yes to some of it, is reminded, and takes it back by a word in the middle of the night. */

let town: Town;
let aisha: Resident;
let siv: Resident;

beforeEach(async () => {
  town = await openTown({ languages: { Jonas: 'nb' } });
  await town.ready();
  aisha = town.person('Aisha');
  siv = town.person('Siv');
});
afterEach(async () => {
  const log = town.log();
  const channels = ['Samordning', 'Vägledare', 'Linden', 'Aspen'].map(town.channel);
  const posts = channels
    .flatMap((channel) => channel.posts().flatMap((post) => [post, ...post.replies]))
    .flatMap(({ from, card }) => (from === 'Slinga' ? [JSON.stringify(card)] : []));
  const sent = town.teams.connector.calls.map(({ body }) => JSON.stringify((body as { summary?: string })?.summary));
  await town.stop();
  for (const seen of [log, posts.join('\n'), sent.join('\n')]) {
    expect(seen).not.toMatch(/Träffas|Resor|Tider|Habiliteringen|gruppbostad ska|Siv/);
    expect(seen.replace(/consent(-\w+)*|ask-consent/g, '')).not.toMatch(/samtycke|samtykke/i);
  }
});

const QUESTION = 'Får vi dela uppgifter om dig?';
const TAKE_BACK = 'jag tar tillbaka mitt samtycke';
const WORDS = {
  ...{ purpose: 'Träffas lättare', topics: 'Resor\nTider', recipients: 'Hemtjänsten\nDagcenter' },
  ...{ sources: 'Habiliteringen', secrecy: 'asked', legalBasis: 'public-task' },
};

async function ask(whom = 'Siv', words: Record<string, string> = WORDS): Promise<void> {
  await aisha.says('be om samtycke');
  await aisha.clicks('ask-consent', { ...words, person: idOf(whom) });
}
const unasked = (who: Resident): number => who.messages();

it('is asked for, given in part, reminded of, and withdrawn by a word on a Sunday night with effect at once', async () => {
  await ask();
  const question = siv.reads(QUESTION);
  for (const told of [
    ...['Aisha Noor frågar dig', 'Varför: Träffas lättare', 'Vad: Resor, Tider', '12 månader'],
    ...['Vem får veta: Hemtjänsten, Dagcenter', 'Vem berättar: Habiliteringen'],
    ...['Ansvarar för uppgifterna: Kommunen som har teamet', 'Stöd i lagen: Det hör till kommunens uppdrag'],
    ...['Hur länge frågan sparas: Tills den är slut, och sedan 24 månader'],
    ...['Det är frivilligt', 'Du behöver inte säga varför', TAKE_BACK],
  ])
    expect(question).toContain(told);

  await siv.clicks('Ja, men inte allt');
  await siv.clicks('give-in-part', { exceptTopics: '0', exceptRecipients: '1' });
  expect(siv.reads()).toContain(sv['done.give-in-part']);
  for (const told of ['Men inte: Resor, Dagcenter', 'Vad: Tider', 'Vem får veta: Hemtjänsten', '2027'])
    expect(siv.reads('Du har sagt ja till en del')).toContain(told);
  expect(aisha.reads('med undantag')).toMatch(/Siv Dahl har svarat.*Men inte: Resor, Dagcenter/s);

  await town.until('2027-01-30 17:00');
  expect(siv.sees('Snart går ditt samtycke ut')).toBe(false);
  await town.until('2027-02-01 08:00');
  expect(siv.sees('Snart går ditt samtycke ut')).toBe(true);
  expect(aisha.sees('Samtycket går snart ut')).toBe(true);

  await town.until('2027-02-07 03:00');
  const old = siv.card('Du har sagt ja till en del');
  const before = [siv, aisha].map(unasked);
  await siv.says(TAKE_BACK);
  expect([siv, aisha].map(unasked)).toEqual([before[0]! + 1, before[1]]);
  expect(siv.reads()).toMatch(/Du har tagit tillbaka ditt samtycke.*Det gäller från nu/s);
  expect(aisha.sees('Det finns inget samtycke')).toBe(true);
  expect(aisha.all().join('\n')).not.toMatch(/Resor|Samtycket går snart ut/);

  expect(await siv.clicks('renew-consent', {}, { on: old })).toContain(sv['refusal.consent-over']);
  await town.until('2027-02-08 07:59');
  expect(unasked(aisha)).toBe(before[1]);
  await town.until('2027-02-08 08:00');
  expect(unasked(aisha)).toBe(before[1]! + 1);
  expect(aisha.reads()).toMatch(/Det finns inget samtycke.*Fråga inte varför/s);
  const after = [siv, aisha].map(unasked);
  await town.until('2027-04-01 08:00');
  expect([siv, aisha].map(unasked)).toEqual(after);
});

describe('taking back', () => {
  it('takes back all there is, says which, and one of them can be answered anew (R9)', async () => {
    await ask();
    await siv.clicks('give-consent');
    await ask('Siv', { ...WORDS, recipients: 'Skolan' });
    await ask('Siv', { ...WORDS, recipients: 'Biblioteket' });
    await siv.clicks('give-consent', {}, { on: 'Biblioteket' });
    await siv.says(TAKE_BACK);
    for (const service of ['Hemtjänsten', 'Skolan', 'Biblioteket']) expect(siv.reads()).toContain(service);
    expect(aisha.all().filter((line) => line.startsWith('Det finns inget samtycke'))).not.toHaveLength(0);
    expect(aisha.all().join('\n')).not.toMatch(/Det finns ett samtycke/);

    await siv.clicks('Öppna');
    expect(await siv.clicks('reopen-consent')).toContain(QUESTION);
    expect(await siv.clicks('give-consent', {}, { on: QUESTION })).toContain('Du har sagt ja');
    expect(aisha.all().filter((line) => line.startsWith('Det finns ett samtycke'))).not.toHaveLength(0);
  });

  it.each([
    'tar tilbaka mit samtyke',
    'Jag drar tillbaka samtycket!',
    'jag samtycker inte längre',
    'återkalla samtycke',
  ])('understands "%s" (R9)', async (words) => {
    await ask();
    await siv.clicks('give-consent');
    await siv.says(words);
    expect(siv.reads()).toContain('Du har tagit tillbaka ditt samtycke');
  });

  it('understands Norwegian from whoever speaks Norwegian', async () => {
    await ask('Jonas');
    const jonas = town.person('Jonas');
    await jonas.clicks('give-consent');
    await jonas.says('jeg trekker tilbake samtykket mitt');
    expect(jonas.reads()).toContain(nb['consent.withdrawn.heading']);
  });

  it('in a channel counts just the same, and leaves no trace there that there was a consent (N2)', async () => {
    await ask();
    await siv.clicks('give-consent');
    await siv.says(TAKE_BACK, { in: 'Linden' });
    await town.person('Mona').says(TAKE_BACK, { in: 'Linden' });
    const [hers = [], monas = []] = town
      .channel('Linden')
      .posts()
      .filter(({ from }) => from !== 'Slinga')
      .map(({ replies }) => replies);
    expect(hers).toHaveLength(1);
    expect(hers.map(({ card }) => card)).toEqual(monas.map(({ card }) => card));
    expect(siv.reads()).toContain('Du har tagit tillbaka ditt samtycke');
    expect(town.person('Mona').reads()).toContain('Du har inget samtycke att ta tillbaka');
    expect(aisha.sees('Det finns inget samtycke')).toBe(true);
  });

  it('stops a question that has not been answered, and whoever asked is told the same as of a no (R9)', async () => {
    await ask();
    await ask('Jonas');
    await siv.says(TAKE_BACK);
    await town.person('Jonas').clicks('decline-consent');
    const told = aisha.all().filter((line) => line.includes('Det finns inget samtycke'));
    expect(new Set(told.map((line) => line.replace(/Siv Dahl|Jonas Falk/, 'NN'))).size).toBe(1);
    await town.days(30);
    expect(siv.sees(QUESTION)).toBe(false);
  });

  it('of a question that was never answered says that the question is gone, and not that a yes is taken back', async () => {
    await ask();
    await siv.says(TAKE_BACK);
    expect(siv.reads()).toContain(sv['consent.question-withdrawn.heading']);
    expect(siv.reads()).toContain(sv['consent.question-withdrawn']);
    await siv.clicks('Öppna');
    expect(siv.reads()).toContain(sv['consent.question-withdrawn.heading']);
    expect(siv.all().join('\n')).not.toContain(sv['consent.withdrawn.heading']);

    await ask('Siv', { ...WORDS, recipients: 'Skolan' });
    await siv.clicks('give-consent', {}, { on: 'Skolan' });
    await ask('Siv', { ...WORDS, recipients: 'Biblioteket' });
    await siv.says(TAKE_BACK);
    expect(siv.reads()).toMatch(/^Du har tagit tillbaka ditt samtycke/);
    expect(siv.reads().split(sv['consent.question-withdrawn'])).toHaveLength(2);
  });

  it.each([
    'jag vill inte ta tillbaka mitt samtycke',
    'hur tar jag tillbaka mitt samtycke?',
    'Per har tagit tillbaka sitt samtycke',
    'hon samtycker inte',
    'påminn mig om att ta tillbaka mitt samtycke',
  ])('changes nothing where it is not plain, and offers it by one button: "%s" (R9)', async (words) => {
    await ask();
    await siv.clicks('give-consent');
    await siv.says(words);
    expect(siv.reads()).toContain(sv['consent.perhaps']);
    expect(aisha.sees('Det finns ett samtycke')).toBe(true);
    await siv.clicks(sv['consent.perhaps.button']);
    expect(siv.reads()).toContain('Du har tagit tillbaka ditt samtycke');
    expect(aisha.sees('Det finns inget samtycke')).toBe(true);
  });

  it('is offered by the same button to whoever has left the team (R9)', async () => {
    await ask();
    await siv.clicks('give-consent');
    await town.teams.life.leaves('Siv Dahl');
    await town.settle();
    await siv.says('hur tar jag tillbaka mitt samtycke?');
    expect(aisha.sees('Det finns ett samtycke')).toBe(true);
    await siv.clicks(sv['consent.perhaps.button']);
    expect(aisha.sees('Det finns inget samtycke')).toBe(true);
  });

  it('touches nobody else’s consent', async () => {
    await ask();
    await ask('Jonas');
    await town.person('Jonas').clicks('give-consent');
    await siv.says(TAKE_BACK);
    expect(aisha.all().filter((line) => line.startsWith('Det finns ett samtycke'))).toHaveLength(1);
  });
});

describe('the card', () => {
  it('is read by nobody else, also not on an old card (R2)', async () => {
    await ask();
    const [asked] = await town.service.ports.store.overview(town.teams.directory.tenantId, 'consent');
    if (!asked) throw new Error('nobody was asked');
    const { ref } = asked;
    const before = town.person('Mona').messages();
    const wire = openWire(town);
    for (const [verb, view] of [
      ['show', { card: 'consent' }],
      ['show', { card: 'consent-form', form: 'give-in-part' }],
      ['give-consent', { card: 'consent' }],
      ['withdraw-consent', { card: 'consent' }],
    ] as const)
      expect(await wire('Mona', { ref, verb, view })).not.toMatch(/Träffas|Resor|Siv|samtycke till/);
    expect(siv.sees(QUESTION)).toBe(true);
    await town.person('Mona').says('be om samtycke');
    expect(town.person('Mona').reads()).toContain('Vägledare');
    expect(town.person('Mona').messages()).toBe(before + 1);
    expect(town.person('Mona').all().join('\n')).not.toMatch(/Träffas|Resor/);
  });

  it('is drawn over when it has been kept for its time, and after that it tells nobody anything', async () => {
    await ask();
    await siv.clicks('give-consent');
    await siv.says(TAKE_BACK);
    await siv.clicks('Öppna');
    const [only] = await town.service.ports.store.overview(town.teams.directory.tenantId, 'consent');
    if (!only) throw new Error('nobody was asked');
    const { ref } = only;
    const old = siv.card('Du har tagit tillbaka ditt samtycke');
    await town.until('2028-03-01 09:00');
    expect(JSON.stringify(await town.service.ports.store.load(ref))).toContain('Resor');

    await town.until('2028-03-03 09:00');
    const { store } = town.service.ports;
    const left = JSON.stringify([await store.load(ref), await store.history(ref)]);
    expect(left).toContain('"rule":"consent-over"');
    expect(left).not.toMatch(/Träffas|Resor|Hemtjänsten|Habiliteringen/);
    for (const nothing of [idOf('Siv'), idOf('Aisha')]) expect(left).not.toContain(nothing);
    expect(await siv.clicks('reopen-consent', {}, { on: old })).toContain(sv['refusal.consent-removed']);
    // What she was answered when she took it back stays in her own chat, as any answer there.
    const cards = [...aisha.all(), ...siv.all().filter((card) => !card.includes(sv['consent.taken-back']))];
    expect(cards.join('\n')).not.toMatch(/Träffas|Resor|Habiliteringen/);
    for (const who of [siv, aisha]) expect(who.sees(sv['removed.consent'])).toBe(true);
  });

  it('refuses a consent for a named employee (R8)', async () => {
    await aisha.says('be om samtycke');
    const words = { ...WORDS, recipients: 'Mona Berg', person: idOf('Siv') };
    // The first press points out that there is a name.
    await aisha.clicks('ask-consent', words);
    expect(await aisha.clicks('ask-consent', words)).toContain(sv['refusal.consent-to-a-service']);
    expect(siv.sees(QUESTION)).toBe(false);
  });

  it('waits for the morning when it is asked for at night (R30)', async () => {
    await town.until('2026-03-06 21:00');
    await ask();
    expect(siv.sees(QUESTION)).toBe(false);
    await town.until('2026-03-09 08:00');
    expect(siv.sees(QUESTION)).toBe(true);
  });

  it('is told on a locked screen as something, and no more (N6)', async () => {
    await ask();
    const summaries = town.teams.connector.calls
      .filter(({ what, where }) => what === 'send' && where === 'Siv Dahl')
      .map(({ body }) => (body as { summary?: string }).summary);
    expect(summaries).toEqual([sv['summary.other']]);
  });
});
