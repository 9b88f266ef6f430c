import { LANGUAGES } from '../../src/texts/language';
import { textsIn } from '../../src/texts/texts';
import { officialCommand } from '../../src/understanding/phrases';
import sv from '../../src/texts/sv.json';
import { openTown, type Town, type Wishes } from './town';

/* What people ask for in words who are new, who are not ready, or who want to be forgotten. */

let town: Town;
const open = async (wishes: Wishes = {}): Promise<Town> => (town = await openTown(wishes));
afterEach(() => town.stop());

describe('somebody who wants their data deleted', () => {
  const WORDS = {
    sv: 'radera mina uppgifter',
    nb: 'slett alt om meg',
    da: 'slet mine oplysninger',
    en: 'delete my data',
  } as const;

  it.each(LANGUAGES)('hears what they can do, what goes by itself, and whom to ask: %s', async (language) => {
    await open({ language });
    await town.ready();
    const siv = town.person('Siv');
    await siv.says(WORDS[language]);
    const { say } = textsIn(language);
    expect(siv.reads()).toMatch(new RegExp(`^${say('erasure.heading').replace('?', '\\?')}\n`));
    expect(siv.reads()).toContain(say('erasure.now.see', { command: officialCommand('my-data', language) }));
    expect(siv.reads()).toContain(say('erasure.loops.when', { months: 24 }));
    expect(siv.reads()).toContain(
      say('erasure.ask', {
        names: `Karin Ek ${{ sv: 'eller', nb: 'eller', da: 'eller', en: 'or' }[language]} Per Holm`,
      }),
    );
  });

  it('gets the file of what is stored by a press on the same card', async () => {
    await open();
    await town.ready();
    const siv = town.person('Siv');
    await siv.says('ta bort alla mina uppgifter');
    await siv.clicks('Mina uppgifter');
    expect(JSON.stringify(town.teams.connector.calls.at(-1)?.body)).toContain(sv['my-data.file-name']);
  });

  it('reads how long loops are kept here, and no names where codes are used (R33)', async () => {
    await open();
    await town.ready();
    const karin = town.person('Karin');
    await karin.says('inställningar');
    await karin.clicks(sv['settings.change.privacy']);
    await karin.clicks('set-privacy', { names: 'codes', keepMonths: '12', peerGuideSecrecy: 'agreement' });
    await town.person('Siv').says('radera mina uppgifter');
    const said = town.person('Siv').reads();
    expect(said).toContain('12 månader efter att de är slut');
    expect(said).toMatch(/Fråga P-\w+ eller P-\w+/);
    expect(said).not.toMatch(/Karin|Per Holm/);
  });

  it('is answered in their own chat when they ask in a channel (N2)', async () => {
    await open();
    await town.ready();
    await town.person('Siv').says('radera mina uppgifter', { in: 'Aspen' });
    expect(town.channel('Aspen').shows(sv['erasure.heading'])).toBe(false);
    expect(town.person('Siv').reads()).toContain(sv['erasure.heading']);
  });

  it('is sent to the municipality when they are not in the team', async () => {
    await open();
    await town.ready();
    await town.person('Ove').says('radera mina uppgifter');
    expect(town.person('Ove').reads()).toBe(`${sv['erasure.heading']}\n${sv['erasure.not-member']}`);
  });
});

describe('the help in one’s own chat', () => {
  it('lists what this person may do, and nothing else', async () => {
    await open();
    await town.ready();
    await town.person('Siv').says('hjälp');
    const siv = town.person('Siv').reads();
    for (const one of ['starta slinga', 'inställningar', 'gallring']) expect(siv).not.toContain(`${one}: `);
    for (const one of ['mina slingor', 'status', 'dela exempel', 'mina uppgifter']) expect(siv).toContain(`${one}: `);
    expect(siv).not.toContain('Starta slinga');
    await town.person('Karin').says('hjälp');
    const karin = town.person('Karin').reads();
    for (const one of ['starta slinga', 'inställningar', 'gallring']) expect(karin).toContain(`${one}: `);
  });

  it('lists what can be done already before the set-up is done', async () => {
    await open();
    await town.person('Siv').says('hjälp');
    expect(town.person('Siv').reads()).not.toContain('dela exempel');
    expect(town.person('Siv').reads()).toContain('mina uppgifter: ');
  });

  it('offers nothing they may not do for what was not understood', async () => {
    await open();
    await town.ready();
    await town.person('Siv').says('blåbärspaj med grädde');
    expect(town.person('Siv').reads().split('\n').slice(2)).toEqual(['Mina slingor', 'Hjälp']);
  });
});

describe('before the set-up is done', () => {
  it('whoever may finish it is shown the card for it, and goes on from there', async () => {
    await open();
    const karin = town.person('Karin');
    await karin.says('starta slinga');
    expect(karin.reads()).toContain(sv['reply.set-up-first']);
    expect(karin.reads()).toContain(sv['set-up.place.heading']);
    await karin.clicks('set-place');
    expect(karin.reads()).toContain(sv['set-up.channels.heading']);
  });

  it('others are told who that is', async () => {
    await open();
    await town.person('Mona').says('starta slinga');
    expect(town.person('Mona').reads()).toContain('Inställningarna är inte klara än. Karin Ek kan göra klart dem');
  });

  it('a guest is told the role and no name (R31)', async () => {
    await open({ guests: ['Ove'] });
    await town.person('Ove').says('mina slingor');
    expect(town.person('Ove').reads()).toContain('Samordnaren kan göra klart dem');
    expect(town.person('Ove').reads()).not.toContain('Karin');
  });
});
