import type { LoopState } from '../../src/loop/glossary';
import sv from '../../src/texts/sv.json';
import { finish, hold, MEETINGS, open, plan, tell, WORDS } from './meetings';
import { nominate, order } from './orders';
import { idOf, openTown, reading, type Resident, type Town } from './town';
import { openWire } from './wire';

/* Siv is from the next municipality: a guest of the team, invited to one meeting. What she meets there, until it ends (R31). */

let town: Town;
let siv: Resident;
let jonas: Resident;

beforeAll(async () => {
  town = await openTown({ guests: ['Siv'] });
  siv = town.person('Siv');
  jonas = town.person('Jonas');
  await town.ready();
  await order(town.person('Mona'));
  await nominate(town, ['Jonas'], 'together');
  await jonas.clicks('accept-coordination');
});
afterAll(() => town.stop());

const answerTo = async (text: string): Promise<string> => {
  await siv.says(text);
  return siv.reads();
};
const ref = async () => {
  const [found] = await town.service.ports.store.overview(town.teams.directory.tenantId, 'loop');
  if (!found) throw new Error('there is no loop');
  return found.ref;
};

describe('before she is invited to anything', () => {
  it('help has only what a guest can ask for (R31)', async () => {
    const help = await answerTo('hjälp');
    expect(help).toContain('mina slingor');
    expect(help).not.toMatch(/starta slinga|dela exempel|inställningar/i);
  });

  it.each([
    ['starta slinga', 'Det här gör en enhetschef, en Vägledare eller samordnaren.'],
    ['dela exempel', 'Det här gör kommunens egen personal.'],
    ['inställningar', 'Det här gör samordnaren, projektledaren eller den som installerade mig.'],
  ])('%s is kindly refused, and names nobody (R31)', async (text, words) => {
    expect(await answerTo(text)).toBe(`${sv['reply.not-allowed.heading']}\n${words}`);
  });

  it('she hears of no loop, in her own chat or where others read along (R31)', async () => {
    expect(await answerTo('mina slingor')).toContain(sv['my-loops.none.guest']);
    expect(await answerTo('status')).toContain(sv['public.status.none']);
    await siv.says('status', { in: 'Samordning' });
    expect(siv.reads()).toContain(sv['public.status.none']);
    const replies = town.channel('Samordning').posts().at(-1)?.replies ?? [];
    expect(replies.map(({ card }) => card && reading(card))).toEqual([sv['public.in-private']]);
  });

  it('she is not among those who can be asked to coordinate, nor given a role (R31)', async () => {
    const karin = town.person('Karin');
    const form = { ref: { ...(await ref()), kind: 'municipality', id: 'settings' }, view: { card: 'settings' } };
    const roles = { methodCoordinators: idOf('Karin'), projectLeads: idOf('Per'), guides: idOf('Siv') };
    expect(await openWire(town)('Karin', { ...form, verb: 'set-people', inputs: roles })).toContain(
      sv['refusal.guest-has-no-role'],
    );
    await order(town.person('Mona'), {
      unit: 'ASP',
      theme: 'Fika',
      themeChosenBy: 'users',
      participants: 5,
      communication: 'speech',
    });
    await karin.clicks('Fråga någon');
    expect(JSON.stringify(karin.card('candidates'))).not.toContain(idOf('Siv'));
    const asked = { candidates: idOf('Siv'), asking: 'together' };
    const view = { card: 'decision-form', form: 'nominate' };
    const newest = (await town.service.ports.store.overview(form.ref.tenantId, 'loop')).find(
      ({ snapshot }) => (snapshot.state as LoopState).phase === 'deciding',
    );
    const press = { ref: newest?.ref ?? form.ref, verb: 'nominate', view, inputs: asked };
    expect(await openWire(town)('Karin', press)).toContain(sv['refusal.not-a-possible-coordinator']);
  });
});

describe('invited to a meeting', () => {
  it('she sees the call and her own list, and nothing else of the loop (R31)', async () => {
    await plan(jonas, MEETINGS.users1);
    await jonas.clicks('Bjud in');
    await jonas.clicks('invite', { person: idOf('Siv'), role: 'other', why: 'Hon har provat det hos sig' });
    await town.minutes(1);
    expect(siv.reads('Kallelse')).toContain('Siv Dahl (annan)');
    expect(await answerTo('mina slingor')).toContain('Lindens gruppbostad, Brukarträff 1');
    expect(siv.reads()).not.toContain('Maten på kvällarna');
    await siv.clicks('Öppna');
    expect(await answerTo('status')).toContain('LIN');
    expect(siv.reads()).not.toContain('ASP');
    const wire = openWire(town);
    for (const view of [{ card: 'loop' }, { card: 'follow-up' }, { card: 'workspace', meeting: 'users-1' }])
      expect(await wire('Siv', { ref: await ref(), verb: 'show', view })).toBe(
        'Det här är till någon annan. Fråga samordnaren om du tror att det är fel.',
      );
  });

  it('she does her own task (R31)', async () => {
    await open(town, jonas, MEETINGS.users1);
    await hold(town, jonas, MEETINGS.users1);
    await tell(jonas, MEETINGS.users1);
    expect(await answerTo('mina slingor')).toContain(WORDS.task);
  });

  it('when it has been closed, her cards say that it is over, and open nothing (R31)', async () => {
    const call = siv.card('Brukarträff 1 på');
    const task = WORDS.task;
    await town.until(`${MEETINGS.users1.taskDueOn} 09:00`);
    const reminder = siv.card(task);
    await finish(town, jonas, MEETINGS.users1);
    expect(siv.cards().map(reading).join('\n')).not.toMatch(/Samlingsrummet|Vi äter tillsammans|Tv-rummet/);
    expect(siv.sees(sv['reply.over.heading'])).toBe(true);
    expect(reading(call)).toContain('Brukarträff 1');
    const late = await siv.clicks('task-done', {}, { on: reminder });
    expect(late).toContain(sv['reply.over.heading']);
    expect(await answerTo('mina slingor')).toContain(sv['my-loops.none.guest']);
    expect(await answerTo('status')).toContain(sv['public.status.none']);
  });
});
