import { startOneDrive } from '../fake-teams/one-drive';
import { isCard } from '../fake-teams/read-card';
import { MEETINGS, meet, finish } from './meetings';
import { nominate, order, ORDER } from './orders';
import { givenNames, idOf, openTown, type Town } from './town';

/* A whole story in which everybody writes words that only they would write, and what stands in each one's own file. */

/** Words that only one person writes, and nobody else may find in their file. */
const MARK = {
  Mona: { theme: 'zebramona vill äta senare' },
  Aisha: {
    place: 'Zebraaisha-rummet',
    decision: 'zebraaisha beslutade',
    parked: 'zebraaisha parkerade',
    told: 'zebraaisha',
  },
  Jonas: { situation: 'zebrajonas provade', tip: 'zebrajonas tipsar' },
} as const;

let town: Town;

beforeAll(async () => {
  town = await openTown();
  await town.ready();
  await order(town.person('Mona'), { ...ORDER, theme: MARK.Mona.theme });
  await nominate(town, ['Aisha', 'Jonas'], 'together');
  await town.person('Aisha').clicks('accept-coordination');
  const words = {
    ...{ place: MARK.Aisha.place, decision: MARK.Aisha.decision, parked: MARK.Aisha.parked },
    ...{ task: 'Sätta upp veckans matsedel', toldBy: MARK.Aisha.told },
  };
  await meet(town, town.person('Aisha'), { ...MEETINGS.users1, words });
  await finish(town, town.person('Aisha'), { ...MEETINGS.users1, words });
  await town.person('Jonas').says('dela exempel');
  await town.person('Jonas').clicks('draft-example', {
    ...{
      tone: 'good',
      situation: MARK.Jonas.situation,
      didWhat: 'Vi åt ute',
      happened: 'Alla kom',
      tip: MARK.Jonas.tip,
    },
  });
  await town.person('Mona').says('mina slingor');
  await town.person('Mona').clicks('Öppna');
}, 60_000);
afterAll(() => town?.stop());

const fullName = (name: string): string => {
  const found = town.teams.directory.people.find((person) => person.id === idOf(name));
  if (!found) throw new Error(name);
  return found.name;
};
const account = (name: string) => town.teams.person(fullName(name));
const uploads = () => town.teams.oneDrive.uploads;

/** The file somebody gets who asks for it and says yes. */
async function fileOf(name: string, words = 'mina uppgifter'): Promise<Record<string, unknown>> {
  await town.person(name).says(words);
  await account(name).answersFile('accept');
  await town.settle();
  const body = uploads().at(-1)?.body;
  if (!isCard(body)) throw new Error(`${name} got no file`);
  return body;
}

const inFile = (file: Record<string, unknown>, section: string): unknown => {
  const found = file[section];
  return isCard(found) ? found['content'] : undefined;
};

describe('“mina uppgifter”', () => {
  it('gives everybody all that they have written themselves, and nothing that another wrote', async () => {
    const files = new Map<string, string>();
    for (const name of ['Mona', 'Aisha', 'Jonas']) files.set(name, JSON.stringify(await fileOf(name)));
    for (const [name, text] of files) {
      for (const [whose, marks] of Object.entries(MARK)) {
        for (const mark of Object.values<string>(marks)) {
          expect({ name, mark, isThere: text.includes(mark) }).toEqual({ name, mark, isThere: whose === name });
        }
      }
    }
  });

  it('says who they are and how they are reached, with headings in their own language', async () => {
    const file = await fileOf('Mona');
    expect(file['title']).toBe('Allt som Slinga har sparat om dig');
    expect(inFile(file, 'you')).toMatchObject({
      ...{ id: idOf('Mona'), name: 'Mona Berg', youAddedSlinga: false },
      ...{ unitsYouManage: ['Lindens gruppbostad (LIN)'], roles: expect.arrayContaining(['enhetschef']) },
    });
    expect(inFile(file, 'reachingYou')).toMatchObject({
      phase: 'known',
      language: { is: 'sv' },
      conversation: { id: expect.any(String), serviceUrl: town.teams.settings.serviceUrl },
    });
  });

  it('says what they are in each loop, with its dates and their own tasks', async () => {
    expect(inFile(await fileOf('Mona'), 'loops')).toEqual([
      expect.objectContaining({
        loop: 'Lindens gruppbostad',
        yourParts: expect.arrayContaining(['orderer', 'manager']),
      }),
    ]);
    expect(inFile(await fileOf('Siv'), 'loops')).toEqual([
      expect.objectContaining({
        yourParts: ['task-owner'],
        yourTasks: [
          expect.objectContaining({ what: 'Sätta upp veckans matsedel', dueOn: '2026-03-24', status: 'done' }),
        ],
      }),
    ]);
  });

  it('says what they have done and looked at, who has looked at their loops, and what they were sent', async () => {
    const file = await fileOf('Mona');
    expect(inFile(file, 'whatYouDid')).toContainEqual(
      expect.objectContaining({ in: 'loop', what: 'loop-started', at: expect.stringMatching(/^2026-03-02T/) }),
    );
    expect(inFile(file, 'youLookedAt')).toContainEqual(expect.objectContaining({ what: 'slingans kort' }));
    expect(inFile(file, 'whoLooked')).toContainEqual(
      expect.objectContaining({ who: 'Aisha Noor', what: 'gjorde något i slingan' }),
    );
    expect(inFile(file, 'sentToYou')).toContainEqual(
      expect.objectContaining({ about: 'loop', status: 'sent', sentAt: expect.stringMatching(/^20.*Z$/) }),
    );
  });

  it('names every place in the store where they occur', async () => {
    const { store } = town.service.ports;
    const { tenantId } = town.teams.directory;
    for (const name of givenNames.filter((one) => one !== 'Ove')) {
      const text = JSON.stringify(await fileOf(name));
      for (const kind of town.service.ports.processes.keys()) {
        for (const { ref } of await store.overview(tenantId, kind)) {
          const held = JSON.stringify([await store.load(ref), await store.history(ref), await store.outbox(ref)]);
          if (ref.id === idOf(name) || !held.includes(idOf(name))) continue;
          expect({ name, ref: ref.id, isThere: text.includes(ref.id) }).toEqual({ name, ref: ref.id, isThere: true });
        }
      }
    }
  });

  it('comes as a file to their own OneDrive, once they have said yes, and is shown in the chat', async () => {
    await town.person('Bosse').says('mina uppgifter');
    const before = uploads().length;
    const [asked] = account('Bosse').sees().slice(-1);
    expect(asked?.file).toMatchObject({ name: 'mina-uppgifter-2026-03-24.json' });
    expect(uploads()).toHaveLength(before);

    await account('Bosse').answersFile('accept');
    await town.settle();
    const put = uploads().at(-1);
    const length = Number(put?.headers['content-length']);
    expect(put?.path).toBe(`personal/${idOf('Bosse')}/mina-uppgifter-2026-03-24.json`);
    expect(put?.headers['content-range']).toBe(`bytes 0-${length - 1}/${length}`);
    const [done, shown] = account('Bosse').sees().slice(-2);
    expect(done?.text).toContain('Filen ligger i din OneDrive');
    expect(shown?.file?.contentType).toBe('application/vnd.microsoft.teams.card.file.info');
  });

  it('is gathered when they say yes, not when they ask', async () => {
    await town.person('Siv').says('mina uppgifter');
    await town.person('Siv').says('byt språk till engelska');
    await account('Siv').answersFile('accept');
    await town.settle();
    expect(uploads().at(-1)?.body).toMatchObject({ title: 'Everything Slinga has stored about you' });
    await town.minutes(1);
    await town.person('Siv').says('byt språk till svenska');
  });

  it('stores nothing when they say no', async () => {
    await town.person('Bosse').says('mina uppgifter');
    const before = uploads().length;
    await account('Bosse').answersFile('decline');
    await town.settle();
    expect(uploads()).toHaveLength(before);
    expect(town.person('Bosse').all().at(-1)).toContain('Ingen fil är sparad');
  });

  it.each([
    ['norsk', 'bytt språk til norsk', 'mine opplysninger', 'Alt Slinga har lagret om deg'],
    ['dansk', 'skift sprog til dansk', 'mine oplysninger', 'Alt, hvad Slinga har gemt om dig'],
    ['English', 'change language to english', 'my data', 'Everything Slinga has stored about you'],
  ])('is there in %s too', async (_language, choose, ask, title) => {
    await town.minutes(1);
    await town.person('Per').says(choose);
    expect((await fileOf('Per', ask))['title']).toBe(title);
    await town.minutes(1);
    await town.person('Per').says('byt språk till svenska');
  });

  it('is never given in a channel: there they are shown the way to their own chat', async () => {
    const before = uploads().length;
    await town.person('Jonas').says('mina uppgifter', { in: 'Vägledare' });
    expect(town.posts('Vägledare').at(-1)).not.toContain('zebra');
    expect(town.person('Jonas').reads('Filen får du i vår egen chatt')).toContain('Dina uppgifter');
    await town.person('Jonas').clicks('Mina uppgifter');
    await account('Jonas').answersFile('accept');
    await town.settle();
    expect(uploads()).toHaveLength(before + 1);
  });
});

describe('a file that somebody would have go astray', () => {
  const attempt = async (name: string, forged: Record<string, unknown>): Promise<string> => {
    await town.person(name).says('mina uppgifter');
    const before = uploads().length;
    await account(name).answersFile('accept', forged);
    await town.settle();
    expect(uploads()).toHaveLength(before);
    return town.person(name).all().at(-1) ?? '';
  };
  const info = (uploadUrl: string, contentUrl = 'https://kommun.sharepoint.com/x') => ({
    uploadInfo: { uploadUrl, contentUrl, name: 'x.json', uniqueId: 'x', fileType: 'json' },
  });

  it.each([
    'https://onedrive.example/upload',
    'https://kommun.sharepoint.com.example/upload',
    'http://169.254.169.254/latest/meta-data',
  ])('is sent nowhere but to Microsoft: %s', async (address) => {
    expect(await attempt('Mona', info(address))).toContain('Filen gick inte att spara');
  });

  it('is sent to no other server that answers, and shown from none', async () => {
    const thief = await startOneDrive();
    const { origin } = town.teams.oneDrive;
    expect(await attempt('Mona', info(`${thief.origin}/x`, `${origin}/x`))).toContain('Filen gick inte att spara');
    expect(await attempt('Mona', info(`${origin}/x`, `${thief.origin}/x`))).toContain('Filen gick inte att spara');
    expect(thief.uploads).toEqual([]);
    await thief.stop();
  });

  it('is not given for a yes that is said to come from a channel', async () => {
    await town.person('Mona').says('mina uppgifter');
    await account('Mona').answersFile('decline');
    await town.settle();
    const before = [uploads().length, town.posts('Linden').length];
    const { activity } = town.teams.turns.at(-1) ?? {};
    if (!isCard(activity) || !isCard(activity['value']) || !isCard(activity['conversation']))
      throw new Error('no answer');
    const { origin } = town.teams.oneDrive;
    const conversation = { ...activity['conversation'], conversationType: 'channel', id: town.channelId('Linden') };
    const value = { ...activity['value'], action: 'accept', ...info(`${origin}/x`, `${origin}/x`) };
    const channelData = { team: { id: town.teams.directory.team.id }, tenant: { id: town.teams.directory.tenantId } };
    await town.teams.post({ ...activity, type: 'invoke', id: 'f:in-channel', conversation, channelData, value });
    await town.settle();
    expect([uploads().length, town.posts('Linden').length]).toEqual(before);
  });

  it('is not given for somebody else’s card', async () => {
    await town.person('Mona').says('mina uppgifter');
    const [monas] = account('Mona').sees().slice(-1);
    const content = monas?.file?.['content'];
    const context = isCard(content) ? content['acceptContext'] : undefined;
    expect(await attempt('Bosse', { context })).toContain('Den rutan gäller inte dig');
  });

  it('is given without anything personal on the card, and without the bot’s token', async () => {
    await fileOf('Mona');
    const cards = account('Mona')
      .sees()
      .flatMap(({ file }) => (String(file?.['contentType']).endsWith('consent') ? [JSON.stringify(file)] : []));
    for (const card of cards) expect(card).not.toMatch(/70117000|Mona|zebra/);
    for (const { headers } of uploads()) expect(headers.authorization).toBeUndefined();
  });

  it.each([507, 307])(
    'is told to have failed when OneDrive does not take it, and is sent on nowhere: %i',
    async (status) => {
      await town.person('Mona').says('mina uppgifter');
      const before = uploads().length;
      town.teams.oneDrive.next({ status, headers: { location: `${town.teams.oneDrive.origin}/elsewhere` } });
      await account('Mona').answersFile('accept');
      await town.settle();
      expect(uploads()).toHaveLength(before + 1);
      expect(town.person('Mona').all().at(-1)).toContain('Filen gick inte att spara');
      expect((await fileOf('Mona'))['format']).toBe('slinga-my-data/1');
    },
  );

  it('is given once however often Teams tells of the same yes', async () => {
    await town.person('Mona').says('mina uppgifter');
    const before = uploads().length;
    await account('Mona').answersFile('accept');
    await town.settle();
    await town.person('Mona').repeats();
    await town.settle();
    expect(uploads()).toHaveLength(before + 1);
  });

  it('leaves nothing of its content in the log', () => {
    expect(town.log()).not.toContain('zebra');
    expect(town.log()).toContain('a file was put in place');
  });
});
