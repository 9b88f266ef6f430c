import { nominate, order } from './orders';
import { openTown, type Town } from './town';

let town: Town;
beforeEach(async () => {
  town = await openTown();
  await town.ready();
  await order(town.person('Mona'));
});
afterEach(() => town.stop());

describe('a card on a screen', () => {
  it('that was opened with a button follows the state like one that was sent', async () => {
    const mona = town.person('Mona');
    await mona.says('mina slingor');
    await mona.clicks('Öppna');
    expect(mona.reads('Slingan på')).toContain('Samordnare utses senast');
    await nominate(town, ['Aisha'], 'together');
    await town.person('Aisha').clicks('accept-coordination');
    expect(mona.reads('Slingan på')).toContain('Brukarträff 1 ska planeras');
  });

  it('shows nothing of a loop that was broken off to somebody who only was asked', async () => {
    await nominate(town, ['Aisha'], 'together');
    const aisha = town.person('Aisha');
    expect(aisha.reads()).toContain('Maten på kvällarna');
    const mona = town.person('Mona');
    await mona.says('mina slingor');
    await mona.clicks('Öppna');
    await mona.clicks('Avbryt slingan');
    await mona.clicks('break-off', { reason: 'users-wish' });
    expect(aisha.sees('Maten på kvällarna')).toBe(false);
    expect(town.posts('Linden').join('\n')).toContain('Slingan är avbruten');
  });
});
