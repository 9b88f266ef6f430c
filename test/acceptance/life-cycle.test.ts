import sv from '../../src/texts/sv.json';
import type { Life } from '../fake-teams/life';
import { orderedByMona, saidIn, stateIn, stopAndCheck } from './life';
import { coordinatorOf } from './meetings';
import { nominate, ORDER } from './orders';
import { CHANNELS, idOf, openTown, type Town } from './town';

/* What happens to the team, its channels, its people and the app while work goes on (R1: no channel hears of anybody). */

let town: Town;
beforeEach(async () => {
  town = await openTown({ mayMove: [idOf('Jonas')] });
  await town.ready();
});
afterEach(() => stopAndCheck(town));

const state = () => stateIn(town);
const said = () => saidIn(town);
/** What happens, and all that follows from it. */
const life = (): Life => town.life;

const orders = (): Promise<void> => orderedByMona(town);

const AWAY = {
  'has been removed from the team': {
    goes: () => life().remove('Karin Ek'),
    returns: () => town.teams.install({ by: 'Karin Ek' }),
  },
  'has come out of the team with a new version': {
    goes: () => life().upgrade('remove-upgrade', 'Karin Ek'),
    returns: () => life().upgrade('add-upgrade', 'Karin Ek'),
  },
  'is in a team that is archived': { goes: () => life().archiveTeam(), returns: () => life().unarchiveTeam() },
  'is in a team that is deleted': { goes: () => life().deleteTeam(), returns: () => life().restoreTeam() },
  'is in a team that is deleted for good': {
    goes: () => life().deleteTeam('teamHardDeleted'),
    returns: () => town.teams.install({ by: 'Karin Ek' }),
  },
};

const headingsOf = (texts: string[]): string[] => texts.map((text) => text.split('\n')[0] ?? '');

describe.each(Object.entries(AWAY))('when the bot %s', (_name, { goes, returns }) => {
  it('nothing is sent to anybody or anywhere, and what is still due comes with its return, once', async () => {
    await orders();
    const mona = town.person('Mona');
    const seen = mona.messages();
    await goes();
    await town.settle();
    const before = said().length;
    // Through the reminders of days 3, 5 and 6 and the end of the week.
    await town.until('2026-03-10 10:00');
    expect(said().length).toBe(before);
    expect(town.person('Per').messages()).toBe(0);

    await returns();
    await town.settle();
    expect(headingsOf(mona.all().slice(seen))).toEqual([sv['decision.overdue.heading']]);
    expect(headingsOf(town.person('Per').all())).toEqual([sv['decision.overdue.heading']]);
    expect(town.posts('Samordning').at(-1)).toContain('LIN');
    const after = said().length;
    await town.minutes(30);
    expect(said().length).toBe(after);
  });

  it('whoever writes is told why nothing happens, and what is pressed changes nothing', async () => {
    await orders();
    await nominate(town, ['Aisha'], 'together');
    await goes();
    await town.person('Mona').says('mina slingor');
    expect(town.person('Mona').reads()).toContain(sv['reply.away']);
    expect(await town.person('Aisha').clicks('accept-coordination')).toBe(sv['reply.away']);
    await returns();
    await town.settle();
    expect(await town.person('Aisha').clicks('accept-coordination')).not.toBe(sv['reply.away']);
    expect(coordinatorOf(town).id).toBe(idOf('Aisha'));
  });
});

it('cards on screen show what became of the week while the bot was away', async () => {
  const before = town.person('Mona').messages() + 1;
  await orders();
  await life().remove('Karin Ek');
  await town.until('2026-03-10 10:00');
  await town.teams.install({ by: 'Karin Ek' });
  await town.settle();
  expect(headingsOf(town.person('Mona').all())).not.toContain(sv['decision.registered.heading']);
  expect(town.person('Mona').all()[before]).toContain(sv['decision.overdue']);
});

it('a removal that Teams tells twice, or tells of another team, changes nothing more', async () => {
  await life().remove('Karin Ek');
  const { away } = await state();
  expect(away).toBe('removed');
  await town.teams.install({ by: 'Karin Ek' });
  const { id } = town.teams.directory.team;
  town.teams.directory.team = { ...town.teams.directory.team, id: '19:another@thread.tacv2' };
  await life().deleteTeam();
  town.teams.directory.team = { ...town.teams.directory.team, id };
  expect((await state()).away).toBeUndefined();
});

it('an archived team that gets a new member is still archived', async () => {
  await life().archiveTeam();
  await life().joins('Ove Strand');
  expect(await state()).toMatchObject({ away: 'archived' });
});

describe('taken out of its team and added to another one', () => {
  const NEW = { name: 'Stöd och omsorg 2', channels: CHANNELS };

  it('the municipality moves there: the settings stay, and the channels are chosen anew', async () => {
    await orders();
    await life().remove('Karin Ek');
    await town.days(1);
    await life().addToNewTeam(NEW, 'Karin Ek');
    const { settings, away } = await state();
    expect(away).toBeUndefined();
    expect(settings.team).toMatchObject({ id: town.teams.directory.team.id, name: NEW.name });
    expect(settings.units.map(({ code }) => code)).toEqual(['LIN', 'ASP']);
    const karin = town.person('Karin');
    expect(karin.reads(sv['gaps.heading'])).toContain(sv['gaps.channel']);
    await town.person('Mona').says('starta slinga');
    await town.person('Mona').clicks('start-loop', { ...ORDER, unit: 'ASP' });
    expect(town.posts('Samordning')).toEqual([]);

    await karin.clicks(sv['settings.channels'], {}, { on: sv['gaps.heading'] });
    await karin.clicks('set-channels', {
      coordinationChannel: town.channelId('Samordning'),
      guidesChannel: town.channelId('Vägledare'),
    });
    await town.minutes(15);
    expect(town.posts('Samordning').join()).toContain('ASP');
  });

  it('a card that hangs in the old team is posted in the new one when it has something new to show', async () => {
    await orders();
    await life().remove('Karin Ek');
    await life().addToNewTeam(NEW, 'Karin Ek');
    const karin = town.person('Karin');
    await karin.clicks(sv['settings.channels'], {}, { on: sv['gaps.heading'] });
    await karin.clicks('set-channels', {
      coordinationChannel: town.channelId('Samordning'),
      guidesChannel: town.channelId('Vägledare'),
    });
    await nominate(town, ['Jonas'], 'together');
    await town.person('Jonas').clicks('accept-coordination');
    expect(town.posts('Samordning').join()).toContain('LIN');
    expect((await state()).silentChannels).toEqual([]);
  });

  it.each(['removed', 'deleted'])('moves with nobody who did not have it in hand: %s (R2)', async (why) => {
    await orders();
    await (why === 'removed' ? life().remove('Karin Ek') : life().deleteTeam());
    const before = await state();
    await life().addToNewTeam(NEW, 'Siv Dahl');
    expect(await state()).toEqual(before);
    const siv = town.person('Siv');
    expect(siv.reads()).toContain(sv['refusal.moved-by-keepers']);
    await siv.says('inställningar');
    expect(siv.all().join()).not.toMatch(/Linden|Maten|samordnare nu/);
    await life().addToNewTeam({ ...NEW, name: 'Stöd och omsorg 3' }, 'Karin Ek');
    expect((await state()).settings.team.name).toBe('Stöd och omsorg 3');
    expect((await state()).installedBy).toBe(idOf('Karin'));
  });

  it('moves with somebody whom the operator has named, who can set it right when nobody else is left', async () => {
    await orders();
    for (const name of ['Karin Ek', 'Per Holm']) await life().leaves(name);
    await life().deleteTeam('teamHardDeleted');
    await life().addToNewTeam(NEW, 'Jonas Falk');
    expect(await state()).toMatchObject({ installedBy: idOf('Jonas'), settings: { team: { name: NEW.name } } });
    await town.person('Jonas').says('inställningar');
    expect(town.person('Jonas').reads()).toContain('Lindens');
  });

  it('in its own team nobody takes the place of an installer who has left while others have it in hand', async () => {
    await life().leaves('Karin Ek');
    await life().remove('Mona Berg');
    await town.teams.install({ by: 'Siv Dahl' });
    expect((await state()).installedBy).toBe(idOf('Karin'));
    await town.person('Siv').says('inställningar');
    expect(town.person('Siv').reads()).toContain(sv['reply.not-allowed.heading']);
  });

  it('a second team is still refused while the bot is in the first', async () => {
    const { team } = (await state()).settings;
    await life().addToNewTeam(NEW, 'Mona Berg');
    await town.settle();
    expect((await state()).settings.team.id).toBe(team.id);
    expect(town.person('Mona').reads()).toContain(sv['refusal.another-team']);
  });
});
