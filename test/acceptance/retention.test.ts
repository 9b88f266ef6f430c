import type { Ref } from '../../src/process/process';
import { finish, hold, MEETINGS, meet, open, plan, tell, type Meeting } from './meetings';
import { nominate, order } from './orders';
import { openTown, type Resident, type Town } from './town';
import { openWire } from './wire';

/* What becomes of a loop after its end: the notes go at once, and the rest when it has been kept for two years. */

const NOTES = {
  place: 'Anteckning om platsen',
  parked: 'Anteckning om det parkerade',
  toldBy: 'Anteckning om vem som berättade',
};
const DECISION = 'Vi äter tillsammans på torsdagar';
const marked = (meeting: Meeting): Meeting => ({ ...meeting, words: { ...meeting.words, ...NOTES } });
const { users1, staff, users2, joint } = MEETINGS;

let town: Town;
let karin: Resident;
let mona: Resident;
let lead: Resident;
let ref: Ref;

/** All that is stored of one process, as text. */
async function stored(of: Ref): Promise<string> {
  const { store } = town.service.ports;
  return JSON.stringify([await store.load(of), await store.history(of), await store.outbox(of)]);
}
const typesOf = async (of: Ref): Promise<string[]> =>
  (await town.service.ports.store.history(of)).map(({ type, by }) => `${type} ${by}`);

beforeAll(async () => {
  town = await openTown();
  await town.ready();
  [karin, mona, lead] = [town.person('Karin'), town.person('Mona'), town.person('Aisha')];
  await order(mona);
  await nominate(town, ['Aisha', 'Jonas'], 'together');
  await lead.clicks('accept-coordination');
  for (const meeting of [users1, staff, users2].map(marked)) {
    await meet(town, lead, meeting);
    await finish(town, lead, meeting);
  }
  await plan(lead, marked(joint));
  await open(town, lead, joint);
  await hold(town, lead, marked(joint));
  await tell(lead, marked(joint));
  await lead.clicks('Bestäm uppföljning och avsluta', {}, { on: 'Gemensam träff på Lindens gruppbostad: efter' });
  await lead.clicks('close-joint-meeting', { followUpOn: '2026-06-15' });
  await town.until('2026-06-15 09:00');
  await mona.clicks('Svara');
  await mona.clicks('follow-up-task', { outcome: 'not-done', why: 'Anteckning om varför' });
  const [only] = await town.service.ports.store.overview(town.teams.directory.tenantId, 'loop');
  ref = only!.ref;
}, 120_000);
afterAll(() => town.stop());

describe('a loop that is closed', () => {
  it('keeps what was decided and agreed, and nothing that a guide wrote down on the way (R18)', async () => {
    const before = await stored(ref);
    for (const note of [...Object.values(NOTES), 'Anteckning om varför']) expect(before).toContain(note);
    await lead.clicks('close-loop');
    const after = await stored(ref);
    expect(after).not.toContain('Anteckning');
    for (const kept of [DECISION, joint.words.task, 'Maten på kvällarna', 'not-done']) expect(after).toContain(kept);
  });

  it('has no other history left than that it was closed, and by whom (R18)', async () => {
    expect(await typesOf(ref)).toEqual([`loop-closed ${lead.id}`]);
  });

  it('has its minutes drawn again without the notes, on every screen they are on (R18)', () => {
    const minutes = mona.reads('Minnesanteckningar: Gemensam träff');
    expect(minutes).toContain(DECISION);
    expect(minutes).toContain('Anteckningarna togs bort när slingan avslutades.');
    for (const one of [lead, karin]) expect(one.sees('Anteckning om')).toBe(false);
    expect(mona.reads('Slingan är avslutad')).not.toContain('Anteckning om');
    expect(minutes).not.toContain('Anteckning om');
  });

  it('says what is removed when, and that nothing has been yet', async () => {
    await karin.says('gallring');
    expect(karin.reads('Gallring')).toContain('Inget har tagits bort än.');
    expect(karin.reads('Gallring')).toContain('En slinga tas bort 24 månader efter att den avslutats eller avbrutits.');
    expect(karin.reads('Gallring')).toContain('En slinga som ingen avslutar tas inte bort av sig själv.');
  });
});

describe('a loop that has been kept for as long as it is to be', () => {
  let messages: number;
  it('is there until the last minute', async () => {
    await town.until('2028-06-15 08:59');
    expect(await stored(ref)).toContain(DECISION);
    messages = mona.messages();
  });

  it('is removed by itself, with all that was ever said of it', async () => {
    await town.until('2028-06-16 09:00');
    const { store } = town.service.ports;
    expect((await store.load(ref))?.value).toEqual({
      state: {
        phase: 'removed',
        code: 'LIN',
        endedAt: '2026-06-15T07:00:00.000Z',
        removedAt: '2028-06-15T07:00:00.000Z',
        rule: 'loop-over',
        kept: { months: 24 },
      },
      version: expect.any(Number),
      said: [],
      recent: [],
      forgotten: true,
      dueAt: 'never',
    });
    expect(await typesOf(ref)).toEqual(['loop-removed clock']);
    expect(await store.outbox(ref)).toEqual([]);
    expect(await stored(ref)).not.toMatch(/70117000|Mona|Maten|torsdagar/);
  });

  it('has every card of it drawn over before it goes, and nothing said about it', () => {
    expect(mona.messages()).toBe(messages);
    for (const one of [mona, lead, town.person('Siv')]) {
      expect(one.sees('Slingan är borttagen enligt gallringen')).toBe(true);
      expect(one.sees(DECISION)).toBe(false);
      expect(one.sees('Maten på kvällarna')).toBe(false);
    }
    expect(town.posts('Linden')).toContainEqual(expect.stringContaining('Slingan är borttagen enligt gallringen'));
  });

  it('is answered for by its record alone, whatever is pressed on an old card', async () => {
    const wire = openWire(town);
    const view = { card: 'workspace', meeting: 'joint' };
    expect(await wire('Aisha', { ref, verb: 'open-meeting', view })).toContain('Slingan är borttagen');
    expect(await wire('Aisha', { ref, verb: 'close-loop', view: { card: 'follow-up' } })).toContain('borttagen');
    await wire('Aisha', { ref, verb: 'show', view: { card: 'loop' } });
    expect(await town.service.ports.store.outbox(ref)).toEqual([]);
    expect(await typesOf(ref)).toEqual(['loop-removed clock']);
  });

  it('stands in the record, which the method coordinators and project leads can read', async () => {
    for (const one of [karin, town.person('Per')]) {
      await one.says('gallring');
      expect(one.reads('Gallring')).toContain(
        'Slinga på LIN: Slut 2026-06-15, togs bort 2028-06-15. Sparades i 24 månader.',
      );
      expect(one.reads('Gallring')).toContain('Den här listan sparas så länge kommunen använder Slinga.');
    }
    await lead.says('gallring');
    expect(lead.reads()).toContain('Det gör någon annan');
    expect(lead.reads()).not.toContain('LIN');
  });
});

describe('an example', () => {
  const WORDS = { tone: 'hard', situation: 'Sagt i A', didWhat: 'Sagt i B', happened: 'Sagt i C', tip: 'Sagt i D' };
  const examples = () => town.service.ports.store.overview(ref.tenantId, 'example');

  it('has its words gone from the store at once when it is withdrawn (E7)', async () => {
    await lead.says('dela exempel');
    await lead.clicks('draft-example', { ...WORDS, tip: 'Sagt om Kajsa' });
    await lead.clicks('Ändra');
    await lead.clicks('draft-example', WORDS);
    const [shared] = await examples();
    expect(await stored(shared!.ref)).toContain('Kajsa');
    await lead.clicks('publish-example', { nobodyRecognised: true });
    // What was thought better of before it was shared is nobody's to read.
    expect(await stored(shared!.ref)).not.toContain('Kajsa');
    expect(await stored(shared!.ref)).toContain('Sagt i A');
    await lead.clicks('withdraw-example');
    expect(await stored(shared!.ref)).not.toContain('Sagt i');
    await town.days(31);
    expect(await stored(shared!.ref)).not.toContain(lead.id);
  });

  it('that nobody publishes goes after 90 days', async () => {
    await lead.says('dela exempel');
    await lead.clicks('draft-example', WORDS);
    const left = (await examples()).find(({ snapshot }) => JSON.stringify(snapshot.state).includes('draft'))!;
    await town.days(89);
    expect(await stored(left.ref)).toContain('Sagt i A');
    await town.days(2);
    expect(await stored(left.ref)).not.toMatch(/Sagt i|70117000/);
    await karin.says('gallring');
    expect(karin.reads('Gallring')).toMatch(/Utkast till exempel: [^]*efter 90 dagar/);
    expect(karin.reads('Gallring')).toMatch(/Återtaget exempel: [^]*efter 30 dagar/);
  });
});

describe('somebody who has left the team', () => {
  it('is forgotten 30 days later, with how they were reached and in which language', async () => {
    const jonas = { ...ref, kind: 'person', id: town.person('Jonas').id };
    expect(await stored(jonas)).toContain('conversation');
    await town.teams.life.leaves('Jonas Falk');
    await town.days(29);
    expect(await stored(jonas)).toContain('language');
    await town.days(2);
    expect(await stored(jonas)).not.toMatch(/conversation|language|"sv"|a:1/);
    await karin.says('gallring');
    expect(karin.reads('Gallring')).toMatch(/Någons språk och chatt: [^]*efter 30 dagar/);
  });
});

it('has logged nothing of what was removed', () => {
  expect(town.log()).not.toMatch(/Anteckning|torsdagar|Sagt i|Maten/);
  expect(town.log()).not.toContain('"level":"error"');
});
