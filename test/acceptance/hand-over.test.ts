import sv from '../../src/texts/sv.json';
import { nominate, order } from './orders';
import { idOf, openTown, type Town } from './town';

/* Aisha coordinates a loop and has to let go of it: she asks Jonas, who says no, and then Karin, who says yes. */

let town: Town;
const open = async (): Promise<void> => {
  town = await openTown();
  await town.ready();
  await order(town.person('Mona'));
  await nominate(town, ['Aisha', 'Jonas'], 'together');
  await town.person('Aisha').clicks('accept-coordination');
};

const holds = async (who: string): Promise<string> => {
  await town.person(who).says('mina slingor');
  await town.person(who).clicks('Öppna');
  return town.person(who).reads('Slingan på Lindens');
};

/** Asks `whom` to take over, as whoever holds the loop does, or somebody who decides for them. */
async function ask(who: string, whom: string): Promise<void> {
  await town.person(who).says('mina slingor');
  await town.person(who).clicks('Öppna');
  await town.person(who).clicks(sv['decision.hand-over']);
  await town.person(who).clicks('hand-over', { coordinator: idOf(whom) });
}

const QUESTION = sv['ask.handover.heading'];
const questionsTo = (who: string): number =>
  town
    .person(who)
    .all()
    .filter((card) => card.includes(QUESTION)).length;

describe('a loop that is handed over', () => {
  beforeAll(open);
  afterAll(() => town.stop());

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
    // A candidate from before has one question, and it is answered.
    expect(questionsTo('Jonas') + questionsTo('Karin')).toBe(0);
    const card = await holds('Karin');
    expect(card).toContain('Håller i slingan: Karin Ek');
    expect(card).toContain('Gå till Brukarträff 1');
  });

  it('is no longer to be seen by whoever let go of it', async () => {
    const aisha = town.person('Aisha');
    await aisha.says('mina slingor');
    expect(aisha.all().at(-1)).not.toContain('Lindens');
  });

  it('tells no channel who it was or is (N2)', () => {
    const said = ['Samordning', 'Vägledare', 'Linden'].flatMap((channel) => town.posts(channel)).join('\n');
    expect(said).not.toMatch(/Aisha|Jonas|Karin/);
  });
});

describe('a question whether to take over', () => {
  beforeEach(open);
  afterEach(() => town.stop());

  it('is one card, also to somebody who was asked before; asked of another, it is taken back and says so', async () => {
    await ask('Aisha', 'Jonas');
    const jonas = town.person('Jonas');
    expect(questionsTo('Jonas')).toBe(1);
    const card = jonas.card(QUESTION);
    const before = jonas.messages();
    await ask('Aisha', 'Karin');
    expect(questionsTo('Jonas')).toBe(0);
    expect(jonas.messages()).toBe(before + 1);
    expect(jonas.all().at(-1)).toContain(sv['ask.handover.over']);
    expect(await jonas.clicks('accept-coordination', {}, { on: card })).toContain('är inte öppen längre');
    // Karin, who never was a candidate, is told the same, and is not sent to ask herself.
    await town.minutes(5);
    const hers = town.person('Karin').card(QUESTION);
    await ask('Aisha', 'Jonas');
    const read = await town.person('Karin').clicks('accept-coordination', {}, { on: hers });
    expect(read).toContain('Aisha Noor samordnar slingan');
    expect(read).not.toContain('Fråga Karin');
    expect(questionsTo('Jonas')).toBe(1);
  });

  it('is told of to whoever asked for the coordinator, when the answer is yes', async () => {
    await ask('Karin', 'Jonas');
    const before = town.person('Karin').messages();
    await town.person('Jonas').clicks('accept-coordination', {}, { on: QUESTION });
    expect(town.person('Karin').messages()).toBe(before + 1);
    expect(town.person('Karin').all().at(-1)).toContain('Jonas Falk har sagt ja.');
  });

  it('is reminded of while it waits, and ends when whoever was asked leaves the team', async () => {
    await ask('Karin', 'Jonas');
    await town.until('2026-03-09 12:00');
    expect(questionsTo('Jonas')).toBe(2);
    expect(town.person('Karin').all().at(-1)).toContain(
      'Jonas Falk har fått frågan om att ta över och har inte svarat',
    );
    await town.life.leaves('Jonas Falk');
    await town.settle();
    // Neither name stands in the team any more.
    for (const who of ['Karin', 'Aisha'])
      expect(town.person(who).all().at(-1)).toContain('kan inte ta över. Fråga någon annan när du vill.');
  });

  it('ends when whoever was asked is given another role, and they need not answer', async () => {
    await ask('Aisha', 'Jonas');
    await town.person('Karin').says('inställningar');
    await town.person('Karin').clicks(sv['settings.change.people']);
    const people = { methodCoordinators: idOf('Karin'), projectLeads: idOf('Per'), guides: idOf('Aisha') };
    await town.person('Karin').clicks('set-people', people);
    expect(town.person('Aisha').sees('Jonas Falk kan inte ta över.')).toBe(true);
    expect(town.person('Jonas').sees(sv['ask.handover.over'])).toBe(true);
    expect(questionsTo('Jonas')).toBe(0);
  });

  it('has no buttons any more when the loop is broken off', async () => {
    await ask('Aisha', 'Jonas');
    await town.person('Aisha').says('mina slingor');
    await town.person('Aisha').clicks('Öppna');
    await town.person('Aisha').clicks('Avbryt slingan');
    await town.person('Aisha').clicks('break-off', { reason: 'other' });
    expect(questionsTo('Jonas')).toBe(0);
    await expect(town.person('Jonas').clicks('accept-coordination')).rejects.toThrow();
  });
});
