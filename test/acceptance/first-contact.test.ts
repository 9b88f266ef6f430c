import { textsIn } from '../../src/texts/texts';
import nb from '../../src/texts/nb.json';
import sv from '../../src/texts/sv.json';
import { municipality, municipalityRef } from '../../src/municipality/municipality';
import { stateOf } from '../../src/desk/visitor';
import { order } from './orders';
import { openTown, type Town, type Wishes } from './town';
import { personalActivity } from './wire';

let town: Town;
const open = async (wishes: Wishes = {}): Promise<Town> => (town = await openTown(wishes));
afterEach(() => town.stop());

const settings = async () => {
  const state = await stateOf(town.service.ports, municipality, municipalityRef(town.teams.directory.tenantId));
  if (state.phase === 'absent') throw new Error('nothing is installed');
  return state.settings;
};

const another = (team: string, type: 'conversationUpdate' | 'installationUpdate') => {
  const { conversation, channelData, ...rest } = personalActivity(town, 'Mona');
  return {
    ...rest,
    ...{ type, ...(type === 'installationUpdate' ? { action: 'add' } : { membersAdded: [{ id: rest.recipient.id }] }) },
    conversation: { ...conversation, conversationType: 'channel', isGroup: true, id: town.channelId('Linden') },
    channelData: { ...channelData, team: { id: team }, ...(type === 'conversationUpdate' ? { eventType: 'x' } : {}) },
  };
};

describe('whoever adds the bot', () => {
  it.each([
    ['da', 'DK', 'Europe/Copenhagen'],
    ['nb', 'SE', 'Europe/Stockholm'],
    ['en', 'SE', 'Europe/Stockholm'],
    ['sv', 'SE', 'Europe/Stockholm'],
  ] as const)(
    'is met in the language of their Teams, with its country suggested: %s',
    async (language, country, zone) => {
      await open({ language });
      expect(town.person('Karin').reads()).toContain(textsIn(language).say('set-up.place.heading'));
      expect(await settings()).toMatchObject({ language, office: { country, zone } });
    },
  );

  it('cannot have it in a second team: whoever tried is told why, and nothing changes', async () => {
    await open();
    await town.ready();
    const before = await settings();
    const { directory } = town.teams;
    const first = directory.team.id;
    const general = directory.channels.find(({ id }) => id === first) ?? {};
    for (const place of [directory.team, general]) Object.assign(place, { id: '19:another@thread.tacv2' });
    for (const type of ['conversationUpdate', 'installationUpdate'] as const) {
      await town.teams.post(another(directory.team.id, type));
      await town.settle();
    }
    for (const place of [directory.team, general]) Object.assign(place, { id: first });
    expect(await settings()).toEqual(before);
    expect(town.person('Mona').all()).toEqual([expect.stringContaining(sv['refusal.another-team'])]);
    expect(town.log()).not.toContain('"error"');
  });
});

it('is set up for every replica at once, also one that has just seen that it was not', async () => {
  await open();
  const replica = await town.replica();
  town.listens(replica);
  const karin = town.person('Karin');
  await karin.says('starta slinga');
  expect(karin.reads()).toContain(sv['reply.set-up-first']);
  town.listens(town.service);
  await town.ready();
  town.listens(replica);
  await karin.says('starta slinga');
  expect(karin.reads()).not.toContain(sv['reply.set-up-first']);
  expect(karin.reads()).toContain(sv['start-loop.heading']);
});

describe('the first word to a person', () => {
  it('is what the bot can do', async () => {
    await open();
    await town.ready();
    await town.teams.post({ ...personalActivity(town, 'Siv'), type: 'installationUpdate', action: 'add' });
    expect(town.person('Siv').all()).toEqual([expect.stringContaining(sv['reply.help.heading'])]);
  });

  it('is kept in their language by a client that does not tell its own', async () => {
    await open({ languages: { Siv: 'nb' } });
    await town.ready();
    const siv = town.person('Siv');
    await siv.says('hjelp');
    const { locale: _locale, ...silent } = personalActivity(town, 'Siv');
    await town.teams.post({ ...silent, type: 'message', text: 'hjelp' });
    expect(siv.reads()).toContain(nb['reply.help.heading']);
    await siv.says('status');
    expect(siv.reads()).toContain(nb['public.status.heading']);
  });

  it('is in the language they chose in a channel before they were ever met', async () => {
    await open();
    await town.ready();
    await town.person('Siv').says('byt språk till norska', { in: 'Linden' });
    expect(town.person('Siv').reads()).toContain(nb['reply.language.heading']);
    await town.person('Siv').says('hjelp');
    expect(town.person('Siv').reads()).toContain(nb['reply.help.heading']);
  });
});

it('says in a channel, by mention and by click, that it is not installed, and whispers to nobody it cannot reach', async () => {
  await open({ notInstalled: true });
  const { conversation, ...rest } = personalActivity(town, 'Mona');
  const where = { ...conversation, conversationType: 'channel', isGroup: true, id: town.channelId('Linden') };
  const ref = municipalityRef(town.teams.directory.tenantId);
  const value = { action: { verb: 'show', data: { ref, seen: { view: { card: 'settings' }, version: 0 } } } };
  const click = { ...rest, type: 'invoke', name: 'adaptiveCard/action', value, conversation: where };
  expect((await town.teams.post(click)).body).toMatchObject({ value: sv['refusal.not-installed'] });
  expect(town.log()).not.toContain('"error"');
  await town.teams.post({ ...rest, type: 'message', text: 'hej', conversation: where });
  const [first] = town.teams.connector.calls;
  expect(JSON.stringify(first?.body)).toContain(sv['refusal.not-installed']);
  expect(town.teams.connector.calls.filter(({ what }) => what === 'create')).toEqual([]);
});

describe('a message that comes again', () => {
  const hello = (id: string, changes: object = {}) => ({
    ...personalActivity(town, 'Siv'),
    ...{ type: 'message', text: 'hjälp', id },
    ...changes,
  });
  beforeEach(async () => {
    await open();
    await town.ready();
    await town.person('Siv').says('hej');
  });

  it('is answered once', async () => {
    const before = town.person('Siv').messages();
    await town.teams.post(hello('1'));
    await town.teams.post(hello('1'));
    expect(town.person('Siv').messages()).toBe(before + 1);
  });

  it('is another message when it is in another conversation', async () => {
    await town.teams.post(hello('1'));
    const before = town.person('Mona').messages();
    await town.teams.post({ ...personalActivity(town, 'Mona'), type: 'message', text: 'hjälp', id: '1' });
    expect(town.person('Mona').messages()).toBe(before + 1);
  });

  it('is answered when the first time failed', async () => {
    town.teams.connector.next({ status: 400 }, { what: 'send', where: 'Siv Dahl' });
    await town.teams.post(hello('1'));
    expect(town.person('Siv').all().at(-1)).toBe(sv['reply.fault']);
    await town.teams.post(hello('1'));
    expect(town.person('Siv').reads()).toContain(sv['reply.help.heading']);
  });
});

describe('a chat that is no longer there', () => {
  it('is opened anew, and the message arrives', async () => {
    await open();
    await town.ready();
    await town.person('Aisha').says('hej');
    const { connector } = town.teams;
    connector.next({ status: 404, code: 'ConversationNotFound' }, { what: 'send', where: 'Aisha Noor' });
    await order(town.person('Mona'));
    await town.person('Karin').clicks('Fråga någon');
    await town.person('Karin').clicks('nominate', { candidates: town.person('Aisha').id, asking: 'together' });
    expect(town.person('Aisha').sees(sv['ask.heading'])).toBe(true);
    expect(connector.calls.filter(({ what, where }) => what === 'create' && where === 'Aisha Noor')).toHaveLength(1);
  });
});

it('waits as many seconds as Teams asks for', async () => {
  await open();
  await town.ready();
  town.teams.connector.next({ status: 429, retryAfter: 7 }, { what: 'send', where: 'Samordning' });
  await order(town.person('Mona'));
  const { store } = town.service.ports;
  const [loop] = await store.overview(town.teams.directory.tenantId, 'loop');
  const rows = loop ? await store.outbox(loop.ref) : [];
  const waiting = rows.flatMap(({ value: { delivery } }) => (delivery.status === 'waiting' ? [delivery.dueAt] : []));
  expect(waiting.map((dueAt) => Date.parse(dueAt) - Date.parse(town.now()))).toEqual([7000]);
});
