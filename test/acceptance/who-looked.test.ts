import { access } from '../../src/access/access';
import type { Store } from '../../src/process/store';
import { MEETINGS, plan } from './meetings';
import { nominate, order, ORDER } from './orders';
import { idOf, openTown, type Town } from './town';
import { openWire } from './wire';

let town: Town;
/** Whether the log of looks can be written to. */
let isLogBroken = false;

const overLog = (inner: Store): Store => ({
  ...inner,
  commit: async (ref, change) => {
    if (isLogBroken && ref.kind === access.kind) throw new Error('the disk is full');
    return inner.commit(ref, change);
  },
});

beforeAll(async () => {
  town = await openTown({ store: overLog });
  await town.ready();
  await order(town.person('Mona'));
  await nominate(town, ['Aisha', 'Jonas'], 'together');
  await town.person('Aisha').clicks('accept-coordination');
});
afterAll(() => town?.stop());
afterEach(() => {
  isLogBroken = false;
});

const asked = async (name: string): Promise<string> => {
  await town.person(name).says('vem har tittat');
  return town.person(name).reads('Vem har sett');
};

/** Lines about somebody, on the newest card that says who has looked. */
const linesOf = (card: string, who: string): string[] => card.split('\n').filter((line) => line.includes(who));

describe('who has looked at a loop', () => {
  it('is told to whoever the loop is about, with name and role, time and what was seen (R32)', async () => {
    await town.person('Per').says('mina slingor');
    await town.minutes(1);
    await town.person('Per').clicks('Öppna');
    const card = await asked('Mona');
    expect(linesOf(card, 'Per Holm')).toEqual([
      expect.stringMatching(/^Per Holm, projektledare: .*2 mars.*09[:.]13.*: slingans kort$/),
      expect.stringMatching(/^Per Holm, projektledare: .*2 mars.*09[:.]12.*: raden i ”mina slingor”$/),
    ]);
  });

  it('counts whoever holds the loop too, and whoever has done something in it', async () => {
    await town.person('Aisha').says('mina slingor');
    const card = await asked('Mona');
    expect(linesOf(card, 'Aisha Noor').join('\n')).toContain('raden i ”mina slingor”');
    expect(linesOf(card, 'Aisha Noor').join('\n')).toContain('gjorde något i slingan');
    expect(linesOf(card, 'Karin Ek').join('\n')).toContain('gjorde något i slingan');
  });

  it('says that what the bot sends by itself is nobody looking: Jonas was asked, and has not looked', async () => {
    const card = await asked('Mona');
    expect(town.person('Jonas').messages()).toBeGreaterThan(0);
    expect(card).toContain('Kort från mig räknas inte');
    expect(linesOf(card, 'Jonas Falk')).toEqual([]);
  });

  it('is told to nobody else: a colleague who has no part in the loop learns nothing', async () => {
    expect(await asked('Bosse')).toContain('Du är inte med i någon slinga just nu');
    expect(town.person('Bosse').reads('Vem har sett')).not.toContain('Lindens');
    // May see the loop, and is not who it is about.
    expect(await asked('Per')).toContain('Du är inte med i någon slinga just nu');
  });

  it('is never told in a channel: there it is answered in the own chat (N2)', async () => {
    const before = town.posts('Linden').length;
    await town.person('Mona').says('vem har tittat', { in: 'Linden' });
    const said = town.posts('Linden').slice(before).join('\n');
    expect(said).not.toMatch(/Per|Aisha|Lindens/);
    expect(town.channel('Linden').shows('Per Holm')).toBe(false);
    expect(town.person('Mona').reads('Vem har sett')).toContain('Per Holm');
  });

  it('counts the same card within ten minutes once, and afterwards again', async () => {
    const looks = async (): Promise<number> => {
      const { store } = town.service.ports;
      const logs = await store.overview(town.teams.directory.tenantId, access.kind);
      const all = await Promise.all(logs.map(({ ref }) => store.history(ref)));
      return all.flat().length;
    };
    await town.minutes(30);
    await town.person('Per').says('mina slingor');
    const once = await looks();
    await town.minutes(5);
    await town.person('Per').says('mina slingor');
    expect(await looks()).toBe(once);
    await town.minutes(6);
    await town.person('Per').says('mina slingor');
    expect(await looks()).toBe(once + 1);
  });
});

describe('a look that cannot be noted', () => {
  it('shows nothing, and says so kindly: a card that is opened (R32)', async () => {
    await town.person('Per').says('mina slingor');
    await town.minutes(30);
    const before = town.person('Per').messages();
    isLogBroken = true;
    const said = await town.person('Per').clicks('Öppna');
    expect(said).toContain('Jag kan inte visa det just nu');
    expect(town.person('Per').messages()).toBe(before);
  });

  it('shows nothing, and says so kindly: the list of loops (R32)', async () => {
    await town.minutes(30);
    isLogBroken = true;
    await town.person('Per').says('mina slingor');
    const [said = ''] = town.person('Per').all().slice(-1);
    expect(said).toContain('Jag kan inte visa det just nu');
    expect(said).not.toContain('Lindens');
  });

  it('holds nobody up who does something: what they did is noted where they did it', async () => {
    await order(town.person('Bosse'), { ...ORDER, unit: 'ASP' });
    await nominate(town, ['Aisha'], 'together');
    isLogBroken = true;
    expect(await town.person('Aisha').clicks('accept-coordination')).toContain('Tack! Du samordnar slingan');
  });

  it('shows nothing either when a press changed nothing, such as a form that lacks something (R32)', async () => {
    await town.minutes(30);
    await town.person('Aisha').clicks('Planera träffen');
    await town.minutes(30);
    isLogBroken = true;
    const said = await town
      .person('Aisha')
      .clicks('plan-meeting', { on: '2026-02-02', place: 'Samlingsrummet', interpreter: 'not-needed' });
    expect(said).toContain('Jag kan inte visa det just nu');
  });
});

describe('a consent', () => {
  it('has its looks told to the person, and to whoever asked but for the person’s own (R32)', async () => {
    const [aisha, siv] = [town.person('Aisha'), town.person('Siv')];
    await aisha.says('be om samtycke');
    await aisha.clicks('ask-consent', {
      ...{ person: idOf('Siv'), purpose: 'Träffas lättare', topics: 'Resor', recipients: 'Hemtjänsten\nDagcenter' },
      ...{ sources: 'Habiliteringen', secrecy: 'asked', legalBasis: 'public-task' },
    });
    await siv.clicks('Ja, men inte allt');
    const [ref] = (await town.service.ports.store.overview(town.teams.directory.tenantId, 'consent')).map(
      (one) => one.ref,
    );
    await openWire(town)('Karin', { ref: ref!, verb: 'show', view: { card: 'consent' } });
    const [hers, aishas, karins] = [await asked('Siv'), await asked('Aisha'), await asked('Karin')];
    expect(hers).toContain('Samtycke: Träffas lättare');
    expect(linesOf(hers, 'Karin Ek')).toEqual([expect.stringContaining('samtyckets kort')]);
    expect(linesOf(hers, 'Siv Dahl')).toHaveLength(1);
    expect(linesOf(aishas, 'Karin Ek').join()).toContain('samtyckets kort');
    expect(linesOf(aishas, 'Siv Dahl')).toEqual([]);
    expect(karins).not.toContain('Träffas');

    await siv.says('jag tar tillbaka mitt samtycke');
    expect(await asked('Siv')).toContain('Samtycke: Träffas lättare');
    expect(await asked('Aisha')).not.toContain('Träffas');
  });
});

describe('what is not there', () => {
  const logged = async (): Promise<number> =>
    (await town.service.ports.store.overview(town.teams.directory.tenantId, access.kind)).length;

  it('has no log: a form for a loop that never began, with something missing', async () => {
    const before = await logged();
    await town.person('Mona').says('starta slinga');
    await town.person('Mona').clicks('start-loop', { ...ORDER, theme: 'Hos 121212-1212' });
    expect(await logged()).toBe(before);
  });

  it('has no log either when a loop has been kept for as long as it is to be: it goes with the loop (R32)', async () => {
    const done = await openTown();
    try {
      await done.ready();
      await order(done.person('Mona'));
      const karin = done.person('Karin');
      await karin.says('mina slingor');
      await karin.clicks('Öppna');
      await karin.clicks('Avbryt slingan');
      await karin.clicks('break-off', { reason: 'users-wish' });
      const { store } = done.service.ports;
      const logs = async (): Promise<number> => {
        const all = await store.overview(done.teams.directory.tenantId, access.kind);
        return (await Promise.all(all.map(({ ref }) => store.history(ref))))
          .flat()
          .filter(({ type }) => type === 'looked').length;
      };
      await done.until('2028-02-20 09:00');
      const [loop] = await store.overview(done.teams.directory.tenantId, 'loop');
      await openWire(done)('Karin', { ref: loop!.ref, verb: 'show', view: { card: 'loop' } });
      expect(await logs()).toBeGreaterThan(0);
      await done.until('2028-03-05 09:00');
      expect(await logs()).toBe(0);
      await openWire(done)('Karin', { ref: loop!.ref, verb: 'show', view: { card: 'loop' } });
      await openWire(done)('Karin', { ref: loop!.ref, verb: 'close-loop', view: { card: 'loop' } });
      expect(await logs()).toBe(0);
    } finally {
      await done.stop();
    }
  });
});

describe('a guest of the team', () => {
  let visited: Town;
  afterAll(() => visited?.stop());

  it('is told of their own looks and those at their meeting, as long as they are invited, and of no others (R31)', async () => {
    visited = await openTown({ guests: ['Siv'] });
    const [jonas, siv] = [visited.person('Jonas'), visited.person('Siv')];
    await visited.ready();
    await order(visited.person('Mona'));
    await nominate(visited, ['Jonas'], 'together');
    await jonas.clicks('accept-coordination');
    await siv.says('hvem har sett');
    expect(siv.reads('Vem har sett')).toContain('Du är inte med i någon slinga just nu');

    await plan(jonas, MEETINGS.users1);
    await jonas.clicks('Bjud in');
    await jonas.clicks('invite', { person: idOf('Siv'), role: 'other', why: 'Hon har provat det hos sig' });
    await visited.minutes(1);
    await visited.person('Per').says('mina slingor');
    await visited.person('Per').clicks('Öppna');
    await siv.says('mina slingor');
    await siv.clicks('Öppna');
    await siv.says('vem har tittat');
    const card = siv.reads('Vem har sett');
    expect(linesOf(card, 'Siv Dahl, gäst').join('\n')).toMatch(/kallelse och anteckningar, Brukarträff 1/);
    expect(linesOf(card, 'Jonas Falk').length).toBeGreaterThan(0);
    expect(card).not.toMatch(/Per Holm|Mona Berg/);
  });
});
