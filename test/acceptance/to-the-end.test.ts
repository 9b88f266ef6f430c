import { finish, hold, MEETINGS, meet, open, plan, tell } from './meetings';
import { nominate, order } from './orders';
import { openTown, type Resident, type Town } from './town';

/* The main story goes on, from the second meeting until the loop is closed and what was learnt is passed on. */

let town: Town;
let mona: Resident;
let siv: Resident;
let lead: Resident;

beforeAll(async () => {
  // As the newest clients do it; the first half of the story is told with those that send empty fields too.
  town = await openTown({ emptyInputs: 'left out' });
  await town.ready();
  mona = town.person('Mona');
  siv = town.person('Siv');
  lead = town.person('Aisha');
  await order(mona);
  await nominate(town, ['Aisha', 'Jonas'], 'together');
  await lead.clicks('accept-coordination');
  await meet(town, lead, MEETINGS.users1);
  await finish(town, lead, MEETINGS.users1);
});
afterAll(() => town.stop());

describe('the other three meetings, in the method’s order', () => {
  it('holds the Personalträff with the place and the interpreter asked anew', async () => {
    const { staff } = MEETINGS;
    expect(lead.sees('Personalträff på Lindens gruppbostad: planera')).toBe(true);
    await lead.clicks('Planera träffen', {}, { on: 'Personalträff' });
    await expect(lead.clicks('plan-meeting', { on: staff.day })).rejects.toThrow('"place" is required');
    await meet(town, lead, staff);
    await finish(town, lead, staff);
  });

  it('holds Brukarträff 2', async () => {
    await meet(town, lead, MEETINGS.users2);
    await finish(town, lead, MEETINGS.users2);
    expect(lead.sees('Brukarträff 2 på Lindens gruppbostad: klar')).toBe(true);
  });

  it('calls the manager to the Gemensam träff', async () => {
    const { joint } = MEETINGS;
    await plan(lead, joint);
    expect(mona.reads('Kallelse och dagordning: Gemensam träff')).toContain('Mona Berg (enhetschef)');
    await open(town, lead, joint);
    await hold(town, lead, joint);
    await tell(lead, joint);
    expect(mona.sees('Minnesanteckningar: Gemensam träff')).toBe(true);
  });

  it('does not close the Gemensam träff without a day for the follow-up', async () => {
    const on = 'Gemensam träff på Lindens gruppbostad: efter';
    expect(lead.reads(on)).not.toContain('Avsluta efterarbetet');
    expect(await lead.clicks('close-meeting', {}, { on, forged: true })).toContain(
      'Gemensam träff avslutas med en dag för uppföljning.',
    );
    await lead.clicks('Bestäm uppföljning och avsluta', {}, { on });
    expect(await lead.clicks('close-joint-meeting', { followUpOn: '2026-04-01' })).toContain(
      'Den tiden har redan varit',
    );
    expect(await lead.clicks('close-joint-meeting', { followUpOn: '2026-06-15' })).toContain(
      'dagen för uppföljning är bestämd',
    );
    expect(lead.sees('Gemensam träff på Lindens gruppbostad: klar')).toBe(true);
  });
});

describe('the follow-up and the end', () => {
  it('reminds 14 and 3 days before, and on the day', async () => {
    const before = lead.messages();
    await town.until('2026-05-31 12:00');
    expect(lead.messages()).toBe(before);
    await town.until('2026-06-01 07:59');
    expect(lead.sees('Uppföljning på Lindens gruppbostad')).toBe(false);
    await town.until('2026-06-01 08:00');
    expect(lead.reads('Uppföljning på')).toContain('Uppföljning måndag 15 juni. Vad blev gjort');
    expect(mona.sees('Uppföljning på Lindens gruppbostad')).toBe(true);
    const two = mona.messages();
    await town.until('2026-06-12 08:00');
    expect(mona.messages()).toBeGreaterThan(two);
  });

  it('asks what was done, and why not', async () => {
    await town.until('2026-06-15 09:00');
    await mona.clicks('Flytta uppföljningen');
    expect(mona.reads()).toContain('Vilken dag passar i stället?');
    await mona.clicks('Svara');
    const open = await mona.clicks('follow-up-task', { outcome: 'not-done' });
    expect(open).toContain('Skriv kort varför det inte blev gjort.');
    await mona.clicks('follow-up-task', { outcome: 'not-done', why: 'Personalen räckte inte till' });
    expect(lead.reads('Uppföljning på')).toContain('Öva på kvällen: Inte gjort – Personalen räckte inte till');
    expect(siv.reads('Öva på kvällen')).toMatch(/^Inte gjort\n/);
    expect(town.posts('Linden')).toContainEqual(expect.stringMatching(/^Uppföljt: en uppgift från slingan/));
  });

  it('closes the loop, thanks those it concerns, and tells the unit’s channel', async () => {
    expect(mona.reads('Uppföljning på')).not.toContain('Avsluta slingan');
    expect([siv.sees('Nytt datum'), town.channel('Linden').shows('Nytt datum')]).toEqual([false, false]);
    await lead.clicks('close-loop');
    expect(mona.reads('Slingan är avslutad')).toContain('Tack till alla som varit med!');
    expect(town.posts('Linden')).toContainEqual(
      'Slingan på LIN\nSlingan är avslutad och uppföljd. Tack till alla som varit med!',
    );
    await lead.says('mina slingor');
    expect(lead.reads()).toContain('Du är inte med i någon slinga just nu.');
  });
});

describe('passing it on', () => {
  it('shares an example in the guides’ channel under a role, once nobody can be recognised', async () => {
    await lead.says('dela exempel');
    const words = {
      tone: 'hard',
      situation: 'Få vågade säga något',
      didWhat: 'Vi hade bilder',
      happened: 'Alla pekade',
      tip: 'Ta god tid',
    };
    expect(await lead.clicks('draft-example', words)).toContain('Granska innan du delar');
    expect(await lead.clicks('publish-example')).toContain('Kryssa i rutan för att dela.');
    expect(town.posts('Vägledare')).toHaveLength(1);
    expect(await lead.clicks('publish-example', { nobodyRecognised: true })).toContain('Tack, det är sparat.');
    expect(lead.reads()).toMatch(/^Ditt exempel är delat\n.*under rollen Vägledare, utan ditt namn/);
    const post = town.posts('Vägledare').at(-1) ?? '';
    expect(post).toMatch(/^Svårt exempel\nSituation: Få vågade säga något[^]*Delat av en Vägledare\.$/);
    expect(post).not.toMatch(/Jonas|Aisha/);
  });

  it('takes it back, with its words', async () => {
    await lead.clicks('withdraw-example');
    expect(town.posts('Vägledare').at(-1)).toMatch(/^Exemplet är borttaget/);
    expect(town.channel('Vägledare').shows('Få vågade')).toBe(false);
    expect(lead.sees('Få vågade')).toBe(false);
  });
});

it('has logged nobody’s name and nothing anybody wrote', () => {
  expect(town.log()).not.toMatch(/Karin|Mona|Jonas|Aisha|Siv|Maten|matsedel|torsdagar|vågade/);
  expect(town.log()).not.toContain('"level":"error"');
});
