import sv from '../../src/texts/sv.json';
import en from '../../src/texts/en.json';
import { isCard } from '../fake-teams/read-card';
import { order } from './orders';
import { openTown, reading, type Town } from './town';
import { personalActivity, send } from './wire';

/* What is said where not everybody belongs to the municipality's team. */

let town: Town;
beforeEach(async () => {
  town = await openTown();
  await town.ready();
  await order(town.person('Mona'));
});
afterEach(async () => {
  const log = town.log();
  await town.stop();
  expect(log).not.toContain('"error"');
});

/** Two places that are not the team's: both are heard of as a conversation of many, and Linden's channel shows the answer. */
const PLACES = {
  'a group chat': () => ({ conversationType: 'groupChat' }),
  'a meeting': () => ({ conversationType: 'somethingNew' }),
  'a channel of another team': () => ({ conversationType: 'channel', team: '19:another@thread.tacv2' }),
};

const from = (who: string, { conversationType, team }: { conversationType: string; team?: string }) => {
  const { conversation, channelData, ...rest } = personalActivity(town, who);
  return {
    ...rest,
    conversation: { ...conversation, conversationType, isGroup: true, id: town.channelId('Linden') },
    channelData: { ...channelData, ...(team ? { team: { id: team } } : {}) },
  };
};

describe.each(Object.entries(PLACES))('in %s', (_name, place) => {
  const says = async (who: string, text: string): Promise<string> => {
    const before = town.posts('Linden').length;
    await town.teams.post({ ...from(who, place()), type: 'message', text });
    await town.settle();
    return town.posts('Linden').slice(before).join('\n');
  };

  it.each(['status', 'hjälp', 'mina slingor', 'starta slinga'])('nothing is told of units: %s', async (text) => {
    const before = town.person('Mona').messages();
    expect(await says('Mona', text)).toBe(sv['public.in-private']);
    expect(town.person('Mona').messages()).toBe(before + 1);
  });

  it('status comes to the person’s own chat', async () => {
    await says('Mona', 'status');
    expect(town.person('Mona').reads()).toMatch(/^Öppna slingor\nLIN: /);
  });

  it('a stranger is told how to get in', async () => {
    expect(await says('Ove', 'status')).toBe(sv['reply.not-member']);
  });

  it('a button tells nothing', async () => {
    const [loop] = await town.service.ports.store.overview(town.teams.directory.tenantId, 'loop');
    const seen = { view: { card: 'decision-public' }, version: 1 };
    for (const verb of ['show', 'accept-coordination', 'break-off']) {
      const value = { action: { verb, data: { ref: loop?.ref, seen } } };
      const activity = { ...from('Mona', place()), type: 'invoke', name: 'adaptiveCard/action', value };
      const { body } = await town.teams.post(activity);
      expect(isCard(body) ? body.value : body).toBe(sv['reply.elsewhere']);
    }
  });
});

describe('a stranger in a channel', () => {
  it('is told in one public word how to get in, by mention and by click', async () => {
    await town.teams.post({
      ...from('Ove', { conversationType: 'channel', team: town.teams.directory.team.id }),
      ...{ type: 'message', text: 'status' },
    });
    expect(town.posts('Linden').at(-1)).toBe(sv['reply.not-member']);
    const [loop] = await town.service.ports.store.overview(town.teams.directory.tenantId, 'loop');
    const answer = await town.teams.post({
      ...from('Ove', { conversationType: 'channel', team: town.teams.directory.team.id }),
      ...{ type: 'invoke', name: 'adaptiveCard/action' },
      value: {
        action: { verb: 'show', data: { ref: loop?.ref, seen: { view: { card: 'loop-public' }, version: 1 } } },
      },
    });
    expect(isCard(answer.body) ? answer.body.value : '').toBe(sv['reply.not-member']);
  });
});

describe('status in one’s own chat', () => {
  it('is told in the person’s own language', async () => {
    await town.person('Mona').says('byt språk till engelska');
    await town.person('Mona').says('status');
    expect(town.person('Mona').reads()).toContain(en['public.status.heading']);
    expect(await send(town, 'Mona', {})).toBe(sv['reply.unknown']);
  });
});

it('reads a card as it is in a channel of the team', async () => {
  await town.person('Mona').says('status', { in: 'Linden' });
  const replies = town.channel('Linden').posts().at(-1)?.replies ?? [];
  expect(replies.map(({ card }) => (card ? reading(card) : ''))).toEqual([
    expect.stringMatching(/^Öppna slingor\nLIN/),
  ]);
});
