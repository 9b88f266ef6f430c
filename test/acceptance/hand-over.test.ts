import sv from '../../src/texts/sv.json';
import { nominate, order } from './orders';
import { idOf, openTown, type Town } from './town';

/* Aisha coordinates a loop and has to let go of it: she asks Jonas, who says no, and then Karin, who says yes. */

let town: Town;
beforeAll(async () => {
  town = await openTown();
  await town.ready();
  await order(town.person('Mona'));
  await nominate(town, ['Aisha', 'Jonas'], 'together');
  await town.person('Aisha').clicks('accept-coordination');
});
afterAll(() => town.stop());

const holds = async (who: string): Promise<string> => {
  await town.person(who).says('mina slingor');
  await town.person(who).clicks('Öppna');
  return town.person(who).reads('Slingan på Lindens');
};

it('asks the other in their own chat, and holds it until they have said yes', async () => {
  const aisha = town.person('Aisha');
  await holds('Aisha');
  await aisha.clicks(sv['decision.hand-over']);
  expect(aisha.reads(sv['decision.hand-over'])).toContain('Inget ändras innan personen har sagt ja.');
  await expect(aisha.clicks('hand-over', { coordinator: aisha.id })).rejects.toThrow('offers');
  expect(await aisha.clicks('hand-over', { coordinator: idOf('Jonas') })).toContain(sv['done.hand-over']);
  const jonas = town.person('Jonas');
  expect(jonas.reads(sv['ask.handover.heading'])).toContain('Aisha Noor samordnar slingan nu');
  expect(await holds('Aisha')).toContain('Håller i slingan: Aisha Noor');

  await jonas.clicks('decline-coordination', {}, { on: sv['ask.handover.heading'] });
  expect(jonas.reads(sv['ask.declined.heading'])).toContain('Du har sagt nej. Aisha Noor fortsätter så länge.');
  expect(aisha.sees('Jonas Falk kan inte ta över. Fråga någon annan när du vill.')).toBe(true);
});

it('is held by the other from their yes on, who goes on where it was', async () => {
  const [aisha, karin] = [town.person('Aisha'), town.person('Karin')];
  await holds('Aisha');
  await aisha.clicks(sv['decision.hand-over']);
  await aisha.clicks('hand-over', { coordinator: karin.id });
  await karin.clicks('accept-coordination', {}, { on: sv['ask.handover.heading'] });
  expect(karin.sees(sv['decision.yours.later'])).toBe(true);
  expect(aisha.sees(sv['decision.given-on'])).toBe(true);
  const card = await holds('Karin');
  expect(card).toContain('Håller i slingan: Karin Ek');
  expect(card).toContain('Gå till Brukarträff 1');
});

it('tells no channel who it was or is (N2)', () => {
  const said = ['Samordning', 'Vägledare', 'Linden'].flatMap((channel) => town.posts(channel)).join('\n');
  expect(said).not.toMatch(/Aisha|Jonas|Karin/);
});
