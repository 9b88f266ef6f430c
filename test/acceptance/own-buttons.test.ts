import { buttonCount, deadEnds } from './buttons';
import { finish, hold, meet, open, plan, tell, WORDS, type Meeting } from './meetings';
import { nominate, order } from './orders';
import { openTown, type Resident, type Town } from './town';

/* At every turn of the main story: whoever sees a button in their own chat may press it. */

let town: Town;
let jonas: Resident;

beforeAll(async () => {
  town = await openTown();
  jonas = town.person('Jonas');
});
afterAll(() => town.stop());
afterEach(async () => {
  expect(await deadEnds(town)).toEqual([]);
  expect(buttonCount(town)).toBeGreaterThan(0);
});

const FIRST: Meeting = { name: 'Brukarträff 1', day: '2026-03-24', taskDueOn: '2026-03-31', words: WORDS };
const STAFF: Meeting = { name: 'Personalträff', day: '2026-04-14', taskDueOn: '2026-04-21', words: WORDS };
const SECOND: Meeting = { name: 'Brukarträff 2', day: '2026-04-28', taskDueOn: '2026-05-05', words: WORDS };
const JOINT: Meeting = { name: 'Gemensam träff', day: '2026-05-12', taskDueOn: '2026-06-01', words: WORDS };

it('while the bot is set up', () => undefined);
it('when it is set up', () => town.ready());
it('when a guide has ordered a loop', () => order(town.person('Aisha')));
it('when candidates are asked', () => nominate(town, ['Aisha', 'Jonas'], 'in-turn'));
it('when an allocation meeting is called', async () => {
  await town.person('Karin').clicks('Kalla till möte');
  await town.person('Karin').clicks('call-allocation-meeting', { on: '2026-03-06' });
});
it('when the week has passed', () => town.until('2026-03-11 09:00'));
it('when somebody has said no and somebody yes', async () => {
  await town.person('Aisha').clicks('Nej, inte nu');
  await jonas.clicks('accept-coordination');
});
it('before a meeting, with everything overdue', async () => {
  await plan(jonas, FIRST, 'to-book');
  await town.until('2026-03-24 08:30');
});
it('during it', () => open(town, jonas, FIRST));
it('after it', () => hold(town, jonas, FIRST));
it('when what was to be done after is late', async () => {
  // The next level is told on the first day open after Easter.
  await town.until('2026-04-07 09:00');
  expect(town.person('Mona').sees('Dagen har gått: hur går det?')).toBe(true);
});
it('when somebody cannot, and somebody else can', async () => {
  await tell(jonas, FIRST);
  await town.person('Siv').clicks('Kan inte', {}, { on: WORDS.task });
  await town.person('Mona').clicks('task-done', {}, { on: WORDS.task });
  await jonas.clicks('close-meeting');
});
it('after the joint meeting', async () => {
  for (const meeting of [STAFF, SECOND]) {
    await meet(town, jonas, meeting);
    await finish(town, jonas, meeting);
  }
  await meet(town, jonas, JOINT);
});
it('at the follow-up', async () => {
  await jonas.clicks('Bestäm uppföljning och avsluta');
  await jonas.clicks('close-joint-meeting', { followUpOn: '2026-06-15' });
  await town.until('2026-06-18 09:00');
});
it('when the loop is closed', async () => {
  await jonas.clicks('Svara');
  await jonas.clicks('follow-up-task', { outcome: 'done' });
  await jonas.clicks('close-loop');
  await jonas.says('hjälp');
});
