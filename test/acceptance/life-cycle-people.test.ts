import sv from '../../src/texts/sv.json';
import { person, personRef } from '../../src/person/person';
import { PersonId } from '../../src/municipality/glossary';
import { stateOf } from '../../src/desk/visitor';
import type { Life } from '../fake-teams/life';
import { orderedByMona, saidIn, stateIn, stopAndCheck, tenantOf } from './life';
import { coordinatorOf } from './meetings';
import { nominate } from './orders';
import { personalActivity } from './wire';
import { idOf, openTown, type Town } from './town';

/* What happens to channels and people while work goes on (R1: no channel hears of anybody). */

let town: Town;
beforeEach(async () => {
  town = await openTown();
  await town.ready();
});
afterEach(() => stopAndCheck(town));

const tenantId = (): string => tenantOf(town);
const state = () => stateIn(town);
const personState = (name: string) =>
  stateOf(town.service.ports, person, personRef(tenantId(), PersonId.parse(idOf(name))));
const said = () => saidIn(town);
/** What happens, and all that follows from it. */
const life = (): Life => town.life;

const orders = (): Promise<void> => orderedByMona(town);

const headingsOf = (texts: string[]): string[] => texts.map((text) => text.split('\n')[0] ?? '');

describe('the names of', () => {
  it('the team and its channels follow, and what is said goes on where it went', async () => {
    await life().renameTeam('Omsorgen');
    await life().renameChannel('Linden', 'Lindens kanal');
    const { settings } = await state();
    expect(settings.team.name).toBe('Omsorgen');
    expect(settings.team.channels.map(({ name }) => name)).toContain('Lindens kanal');
    await town.person('Karin').says('inställningar');
    expect(town.person('Karin').reads()).toContain('Lindens kanal');
  });

  it('a new channel can be chosen at once', async () => {
    await life().createChannel('Eken');
    await town.person('Karin').says('inställningar');
    await town.person('Karin').clicks(sv['settings.change.units']);
    expect(town.person('Karin').reads()).toContain('Eken');
  });
});

describe('a channel that is deleted', () => {
  const lose = async (): Promise<void> => {
    await life().deleteChannel('Samordning');
    await orders();
  };

  it('is told of to the method coordinator, with the button that mends it, and nothing is lost', async () => {
    await lose();
    const karin = town.person('Karin');
    expect(karin.reads(sv['gaps.heading'])).toContain(`${sv['set-up.coordinationChannel']}: ${sv['gaps.channel']}`);
    await town.until('2026-03-09 12:00');
    const before = said().length;
    expect(town.person('Karin').all().join('\n')).not.toContain(sv['unreached.heading']);
    await karin.clicks(sv['settings.channels'], {}, { on: sv['gaps.heading'] });
    const chosen = { coordinationChannel: town.channelId('Aspen'), guidesChannel: town.channelId('Vägledare') };
    await karin.clicks('set-channels', chosen);
    await town.minutes(15);
    expect(said().length).toBeGreaterThan(before);
    expect(town.posts('Aspen').join('\n')).toContain('LIN');
    expect(karin.reads(sv['gaps.none.heading'])).toContain(sv['gaps.none']);
  });

  it('and restored has what waited at once, and nothing is missing any more', async () => {
    await lose();
    await town.until('2026-03-09 12:00');
    await life().restoreChannel('Samordning');
    await town.settle();
    expect(town.posts('Samordning').length).toBeGreaterThan(0);
    expect((await state()).gapsSince).toBeUndefined();
  });

  it('is told of in working hours, and again a week later while nobody has mended it', async () => {
    await town.until('2026-03-06 20:00');
    await life().deleteChannel('Samordning');
    const karin = town.person('Karin');
    const times = (): number => headingsOf(karin.all()).filter((heading) => heading === sv['gaps.heading']).length;
    expect(times()).toBe(0);
    await town.until('2026-03-09 08:00');
    expect(times()).toBe(1);
    await town.until('2026-03-16 08:00');
    expect(times()).toBe(2);
  });

  it('of no use to anybody is no news', async () => {
    await life().createChannel('Eken');
    await life().deleteChannel('Eken');
    await town.settle();
    expect((await state()).gapsSince).toBeUndefined();
  });
});

describe('whoever leaves the team', () => {
  it('gets no letters any more, is not known at once, and where they could be reached is forgotten', async () => {
    await orders();
    const before = town.person('Mona').messages();
    await life().leaves('Mona Berg');
    await town.settle();
    expect(await personState('Mona')).toMatchObject({ conversation: 'none-yet' });
    await town.until('2026-03-09 12:00');
    expect(town.person('Mona').messages()).toBe(before);
    await town.person('Mona').says('mina slingor');
    expect(town.person('Mona').reads()).toContain(sv['reply.not-member']);
    expect(await personState('Mona')).toMatchObject({ conversation: 'none-yet' });
  });

  it('leaves no unit and no loop without anybody: the method coordinator is told, and can go on', async () => {
    await orders();
    await life().leaves('Mona Berg');
    await town.settle();
    const karin = town.person('Karin');
    expect(karin.reads(sv['gaps.heading'])).toContain(`Lindens gruppbostad: ${sv['gaps.unit-manager']}`);
    expect(karin.reads(sv['left-behind.heading'])).toContain('Lindens gruppbostad');
    await karin.clicks(sv['settings.units'], {}, { on: sv['gaps.heading'] });
    await karin.clicks('change-unit', { unit: 'LIN', manager: idOf('Siv') });
    expect(karin.reads(sv['gaps.none.heading'])).toContain(sv['gaps.none']);
    await karin.clicks(sv['my-loops.open'], {}, { on: sv['left-behind.heading'] });
    expect(karin.all().at(-1)).toContain('Lindens gruppbostad');
    await nominate(town, ['Jonas'], 'together');
    await town.person('Jonas').clicks('accept-coordination');
    expect(coordinatorOf(town).id).toBe(idOf('Jonas'));
    expect(headingsOf(karin.all())).not.toContain(sv['left-behind.heading']);
  });

  it('and was the only method coordinator: the project lead is told, and can give the role to another', async () => {
    await life().leaves('Karin Ek');
    await town.settle();
    const per = town.person('Per');
    expect(per.reads(sv['gaps.heading'])).toContain(`${sv['set-up.methodCoordinators']}: ${sv['gaps.role']}`);
    await per.clicks(sv['settings.people'], {}, { on: sv['gaps.heading'] });
    await per.clicks('set-people', {
      methodCoordinators: idOf('Siv'),
      projectLeads: idOf('Per'),
      guides: [idOf('Aisha'), idOf('Jonas')].join(','),
    });
    expect((await state()).settings.methodCoordinators).toEqual([idOf('Siv')]);
    expect((await state()).gapsSince).toBeUndefined();
  });

  it('and comes back is written to again', async () => {
    await orders();
    await life().leaves('Mona Berg');
    await life().joins('Mona Berg');
    const before = town.person('Mona').messages();
    await town.until('2026-03-06 12:00');
    expect(town.person('Mona').messages()).toBeGreaterThan(before);
  });
});

describe('the app that somebody takes away from themselves', () => {
  it('is not written through any more, and what is due waits until they have it again', async () => {
    await orders();
    await life().uninstalls('Mona Berg');
    expect(await personState('Mona')).toMatchObject({ conversation: 'none-yet', silent: true });
    const before = said().filter(({ where }) => where === 'Mona Berg').length;
    await town.until('2026-03-06 16:30');
    expect(said().filter(({ where }) => where === 'Mona Berg').length).toBe(before);
    expect(town.person('Karin').reads(sv['unreached.heading'])).toContain('Mona Berg');
    const there = town.person('Mona').messages();
    await life().installs('Mona Berg');
    await town.settle();
    expect(headingsOf(town.person('Mona').all().slice(there))).toContain(sv['decision.propose-meeting.heading']);
  });

  it('is known by Teams’ answer too: a 403 keeps them from being written to until they write', async () => {
    await orders();
    town.teams.connector.next({ status: 403, code: 'ConversationBlockedByUser' }, { where: 'Mona Berg' });
    await town.until('2026-03-05 12:00');
    expect(await personState('Mona')).toMatchObject({ silent: true });
    await town.person('Mona').says('hjälp');
    expect(await personState('Mona')).not.toHaveProperty('silent');
  });
});

describe('a private or a shared channel', () => {
  beforeEach(async () => {
    await life().createChannel({ name: 'Ledning', type: 'private' });
    await life().createChannel({ name: 'Grannkommunen', type: 'shared' });
  });

  it.each([
    ['Ledning', 'refusal.channel-private'],
    ['Grannkommunen', 'refusal.channel-shared'],
  ] as const)('is refused kindly where it is chosen: %s', async (name, key) => {
    const karin = town.person('Karin');
    await karin.says('inställningar');
    await karin.clicks(sv['settings.change.channels']);
    const channels = { coordinationChannel: town.channelId(name), guidesChannel: town.channelId('Vägledare') };
    expect(await karin.clicks('set-channels', channels)).toContain(sv[key]);
    await karin.says('inställningar');
    await karin.clicks(sv['settings.change.unit']);
    expect(await karin.clicks('change-unit', { unit: 'LIN', channel: town.channelId(name) })).toContain(sv[key]);
    expect((await state()).settings.units[0]?.channel).toBe(town.channelId('Linden'));
  });

  it.each(['Ledning', 'Grannkommunen'])('is answered in one’s own chat: %s', async (name) => {
    await orders();
    const mona = town.person('Mona');
    await mona.says('status', { in: name });
    expect(mona.reads()).toMatch(/^Öppna slingor\nLIN: /);
    expect(JSON.stringify(town.teams.channel(name).posts())).not.toContain('LIN:');
  });

  it('is one also where Teams does not say so in each activity', async () => {
    await orders();
    const { conversation, channelData, ...rest } = personalActivity(town, 'Mona');
    const mona = town.person('Mona');
    for (const name of ['Grannkommunen', 'Ledning']) {
      await town.teams.post({
        ...{ ...rest, type: 'message', text: 'status' },
        conversation: { ...conversation, conversationType: 'channel', isGroup: true, id: town.channelId(name) },
        channelData: { ...channelData, team: { id: town.teams.directory.team.id } },
      });
      await town.settle();
      expect(mona.reads()).toMatch(/^Öppna slingor\nLIN: /);
      expect(JSON.stringify(town.teams.channel(name).posts())).not.toContain('LIN:');
    }
  });
});

describe('Teams that speaks from another of its services', () => {
  it('is answered there, in the team and to each person, from the next word on', async () => {
    await orders();
    life().moveService('amer');
    await town.person('Mona').says('status', { in: 'Linden' });
    await town.person('Karin').says('hjälp');
    const before = said().length;
    await town.until('2026-03-09 12:00');
    const paths = said().slice(before);
    const to = (where: RegExp): string[] => [
      ...new Set(paths.filter((call) => where.test(call.where)).map(({ path }) => path.split('/')[1] ?? '')),
    ];
    expect(to(/Samordning|Linden/)).toEqual(['amer']);
    expect(to(/Karin/)).toEqual(['amer']);
  });
});

describe('a guest of the team', () => {
  it('is known as one from the first moment, and has no role', async () => {
    const { directory } = town.teams;
    directory.people = directory.people.map((one) =>
      one.name === 'Siv Dahl' ? { ...one, guest: true as const } : one,
    );
    await life().joins('Ove Strand');
    const { settings } = await state();
    expect(settings.team.members.filter(({ guest }) => guest).map(({ name }) => name)).toEqual(['Siv Dahl']);
    expect(settings.team.members.map(({ name }) => name)).toContain('Ove Strand');
  });
});
