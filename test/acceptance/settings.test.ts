import { MEETINGS, plan } from './meetings';
import { nominate, order } from './orders';
import { openTown, type Town } from './town';

let town: Town;
beforeEach(async () => {
  town = await openTown();
  await town.ready();
});
afterEach(() => town.stop());

describe('what was set up', () => {
  it('can be changed later: a unit’s channel counts from the next post on', async () => {
    const karin = town.person('Karin');
    await karin.says('inställningar');
    await karin.clicks('Ändra enhet');
    await karin.clicks('change-unit', { unit: 'LIN', channel: town.channelId('Aspen') });
    await order(town.person('Mona'));
    await nominate(town, ['Aisha'], 'together');
    const aisha = town.person('Aisha');
    await aisha.clicks('accept-coordination');
    await plan(aisha, MEETINGS.users1);
    expect(town.posts('Aspen')).toContainEqual(expect.stringContaining('Brukarträff 1 är'));
    expect(town.posts('Linden')).toEqual([]);
  });

  it('can be changed later: the working hours, which hold the next reminder back', async () => {
    const karin = town.person('Karin');
    await karin.says('inställningar');
    await karin.clicks('Ändra plats och tider');
    expect(await karin.clicks('set-place', { from: '12:00' })).toContain('12:00–17:00');
    await order(town.person('Mona'));
    const before = karin.messages();
    await town.until('2026-03-02 11:59');
    expect(karin.messages()).toBe(before);
    await town.until('2026-03-02 12:00');
    expect(karin.reads()).toContain('En slinga är startad');
  });

  it('can be changed by whoever has the right to, and by nobody else', async () => {
    const mona = town.person('Mona');
    await mona.says('inställningar');
    expect(mona.reads()).toContain(
      'Det här gör samordnaren, projektledaren eller den som installerade mig. Fråga Karin Ek eller Per Holm.',
    );
  });
});
