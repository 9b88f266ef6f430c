import sv from '../../src/texts/sv.json';
import { finish, MEETINGS, meet, plan } from './meetings';
import { nominate, order } from './orders';
import { idOf, openTown, type Resident, type Town } from './town';

/* Whoever may not, or may no longer: what they read, in their own chat and in a channel, also on an old card. */

let town: Town;
let karin: Resident;
let jonas: Resident;
let siv: Resident;

beforeEach(async () => {
  town = await openTown();
  [karin, jonas, siv] = [town.person('Karin'), town.person('Jonas'), town.person('Siv')];
  await town.ready();
  await order(town.person('Mona'));
  await nominate(town, ['Jonas'], 'together');
});
afterEach(() => town.stop());

it('an old card gives no right that has been lost, and is taken off the screen (R2)', async () => {
  const news = karin.card('En slinga är startad');
  await karin.clicks('Fråga någon', {}, { on: news });
  const form = karin.card('candidates');
  await karin.says('inställningar');
  await karin.clicks('Ändra människor');
  await karin.clicks('set-people', {
    ...{ methodCoordinators: idOf('Aisha'), projectLeads: idOf('Per') },
    guides: [idOf('Aisha'), idOf('Jonas')].join(','),
  });
  const opened = await karin.clicks('Vi är överens', {}, { on: news });
  expect(opened).toContain(sv['reply.not-yours']);
  expect(opened).toContain('Aisha Noor');
  const sent = await karin.clicks('nominate', { candidates: idOf('Aisha'), asking: 'together' }, { on: form });
  expect(sent).toContain('Det här gör samordnaren eller projektledaren. Fråga Aisha Noor eller Per Holm.');
  expect(sent).toContain(sv['reply.over.heading']);
});

it('a public reminder pressed by somebody else tells the roles, and names nobody (N2, R1)', async () => {
  await jonas.clicks('accept-coordination');
  const { users1 } = MEETINGS;
  await meet(town, jonas, users1);
  await town.until(`${users1.taskDueOn} 09:00`);
  const bosse = town.person('Bosse');
  const read = await bosse.clicks('task-done', {}, { in: 'Linden' });
  expect(read).toContain('den som har uppgiften, den som håller i slingan, samordnaren eller enhetens chef');
  expect(read).not.toMatch(/Siv|Jonas|Karin|Mona/);
  await finish(town, jonas, users1);
  expect(siv.sees(sv['reply.over.heading'])).toBe(false);
});

it('the manager of the unit is told kindly why the meetings are not theirs to lead (P5)', async () => {
  await karin.says('inställningar');
  await karin.clicks('Ändra människor');
  const coordinators = [idOf('Mona'), idOf('Karin')].join(',');
  await karin.clicks('set-people', {
    methodCoordinators: coordinators,
    projectLeads: idOf('Per'),
    guides: idOf('Jonas'),
  });
  await jonas.clicks('accept-coordination');
  await plan(jonas, MEETINGS.users1);
  const mona = town.person('Mona');
  await mona.says('mina slingor');
  await mona.clicks('Öppna');
  expect(mona.reads()).not.toContain('Gå till Brukarträff 1');
});
