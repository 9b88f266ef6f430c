import { nominate, order } from './orders';
import { openTown, type Resident, type Town } from './town';

let town: Town;
let karin: Resident;
let per: Resident;
let mona: Resident;
let aisha: Resident;
let jonas: Resident;

beforeEach(async () => {
  town = await openTown();
  await town.ready();
  karin = town.person('Karin');
  per = town.person('Per');
  mona = town.person('Mona');
  aisha = town.person('Aisha');
  jonas = town.person('Jonas');
  await order(mona);
});
afterEach(async () => {
  const log = town.log();
  await town.stop();
  expect(log).not.toMatch(/"level":"error"|Karin|Mona|Aisha|Jonas|Maten/);
});

const coordination = (): string[] => town.posts('Samordning');

/** The first line of each card somebody is sent on the way to a moment. */
async function newsUntil(stamp: string, who: Resident): Promise<string[]> {
  const before = who.messages();
  await town.until(stamp);
  return who
    .all()
    .slice(before)
    .map((card) => card.split('\n')[0] ?? '');
}

describe('the week', () => {
  it('reminds on days 3, 5 and 6, in working hours: the holder and the samordnare', async () => {
    expect(await newsUntil('2026-03-05 09:11', mona)).toEqual([]);
    expect(await newsUntil('2026-03-05 09:12', mona)).toEqual(['Slingan har ingen samordnare ännu']);
    // Day 5 is a Saturday, when the office is closed: it is said on Friday afternoon.
    expect(await newsUntil('2026-03-06 15:59', mona)).toEqual([]);
    expect(await newsUntil('2026-03-06 16:00', mona)).toEqual(['Dags att kalla till fördelningsmöte?']);
    // Day 6 is a Sunday: Monday at eight is still within the week.
    expect(await newsUntil('2026-03-09 07:59', mona)).toEqual([]);
    expect(await newsUntil('2026-03-09 08:00', mona)).toEqual(['Snart ska slingan ha en samordnare']);
    expect(karin.all().filter((card) => card.includes('är slingans tillfälliga samordnare'))).toHaveLength(4);
    expect(per.messages()).toBe(0);
  });

  it('ends at the same time seven days later: the holder stays, the project lead is told, a new date is needed', async () => {
    await town.until('2026-03-09 09:11');
    expect(mona.sees('Veckan har gått')).toBe(false);
    expect(await newsUntil('2026-03-09 09:12', per)).toEqual(['Veckan har gått utan samordnare']);
    expect(mona.reads()).toMatch(
      /Du är slingans tillfälliga samordnare och håller i den så länge.\nDen tillfälliga samordnaren är kvar/,
    );
    expect(per.reads()).toContain('Ett nytt datum måste sättas.');
    expect(coordination()).toEqual([expect.stringMatching(/^Slingan på LIN saknar samordnare\nVeckan har gått/)]);
  });

  it('starts a second round with the new date, and its own reminders', async () => {
    await town.until('2026-03-09 10:00');
    await per.clicks('Sätt nytt datum');
    expect(await per.clicks('set-new-date', { on: '2026-03-02' })).toContain('Den tiden har redan varit.');
    expect(await per.clicks('set-new-date', { on: '2026-03-13' })).toContain('Det nya datumet gäller.');
    expect(coordination()).toEqual([expect.stringContaining('senast fredag 13 mars kl. 17:00')]);
    expect(mona.reads()).toMatch(/^Slingan har ingen samordnare ännu\n[^]*senast fredag 13 mars kl. 17:00/);
    expect(await newsUntil('2026-03-13 16:59', mona)).toEqual(['Snart ska slingan ha en samordnare']);
    expect(await newsUntil('2026-03-16 08:00', per)).toEqual(['Veckan har gått utan samordnare']);
    expect(mona.reads()).toContain('Du är slingans tillfälliga samordnare');
  });

  it('asks again for a new date until there is one', async () => {
    await town.until('2026-03-09 09:12');
    const before = karin.messages();
    await town.until('2026-03-17 09:00');
    expect(karin.messages()).toBe(before + 2);
  });
});

describe('the allocation meeting', () => {
  it('is held within the week; a later one is refused with what was filled in kept', async () => {
    await karin.clicks('Kalla till möte');
    const refused = await karin.clicks('call-allocation-meeting', { on: '2026-03-10', time: '10:00' });
    expect(refused).toContain('Mötet måste hållas inom veckan, senast måndag 9 mars kl. 09:00.');
    expect(refused).toContain('2026-03-10');
    expect(await karin.clicks('call-allocation-meeting', { on: '2026-03-06' })).toContain('Mötet är kallat.');
    expect(mona.reads('Fördelningsmöte fredag 6 mars kl. 10:00.')).toContain('Vi bestämmer tillsammans');
  });

  it('records whom it chose', async () => {
    await karin.clicks('Kalla till möte');
    await karin.clicks('call-allocation-meeting', { on: '2026-03-06' });
    await town.until('2026-03-06 11:00');
    await karin.clicks('Skriv in beslutet');
    await karin.clicks('record-allocation', { coordinator: jonas.id });
    expect(jonas.reads('Du samordnar slingan')).toContain('Nästa steg är att planera Brukarträff 1.');
    expect(mona.sees('Jonas Falk utsågs på fördelningsmötet.')).toBe(true);
  });

  it('that agrees on nobody leaves the loop with its holder, and asks for a new date', async () => {
    await karin.clicks('Kalla till möte');
    await karin.clicks('call-allocation-meeting', { on: '2026-03-06' });
    await town.until('2026-03-06 11:00');
    await karin.clicks('Skriv in beslutet');
    await karin.clicks('record-allocation', { coordinator: 'nobody' });
    expect(per.reads()).toContain('Ett nytt datum måste sättas.');
    expect(mona.reads('Veckan har gått utan samordnare')).toContain('Du är slingans tillfälliga samordnare');
  });
});

describe('other ways to decide', () => {
  it('lets the holder agree directly with somebody, but not with her own manager', async () => {
    await mona.clicks('Vi är överens');
    await expect(mona.clicks('agree-directly', { coordinator: mona.id })).rejects.toThrow('offers');
    await mona.clicks('agree-directly', { coordinator: aisha.id });
    expect(aisha.reads('Du samordnar slingan')).toContain('Du är nu samordnare');
    expect(karin.sees('Aisha Noor är utsedd efter direkt överenskommelse.')).toBe(true);
  });

  it('asks everybody at once, and a no is a good answer that can be changed', async () => {
    await nominate(town, ['Aisha', 'Jonas'], 'together');
    expect(await aisha.clicks('Nej, inte nu')).toContain('Du har sagt nej.');
    expect(jonas.sees('Kan du samordna en slinga?')).toBe(true);
    expect(karin.reads('Tillfrågade')).toMatch(/Aisha Noor: har sagt nej\nJonas Falk: har inte svarat/);
    await aisha.clicks('Jag har ändrat mig: jag tar den');
    expect(aisha.sees('Tack! Du samordnar slingan')).toBe(true);
    expect(jonas.reads()).toContain('Aisha Noor samordnar slingan. Tack för att du fanns till hands!');
  });

  it('asks one at a time, and the next after a no', async () => {
    await nominate(town, ['Aisha', 'Jonas'], 'in-turn');
    expect(jonas.messages()).toBe(0);
    await aisha.clicks('Nej, inte nu');
    expect(jonas.reads()).toContain('Kan du samordna en slinga?');
  });
});

describe('a loop that is broken off', () => {
  it('asks once more, and is over on every card', async () => {
    await nominate(town, ['Aisha'], 'together');
    await karin.says('mina slingor');
    await karin.clicks('Öppna');
    await karin.clicks('Avbryt slingan');
    expect(karin.reads()).toContain('Det går inte att ångra.');
    await karin.clicks('break-off', { reason: 'users-wish' });
    expect(aisha.reads()).toContain('Det här gäller inte längre');
    expect(aisha.sees('Ja, jag tar den')).toBe(false);
    expect(coordination()).toEqual(['Slingan på LIN\nSlingan är avbruten. Tack till alla som varit med.']);
    expect(town.posts('Linden')).toEqual(coordination());
    await town.until('2026-03-20 09:00');
    expect(mona.sees('Veckan har gått')).toBe(false);
  });
});

describe('clicks that come twice, late or together', () => {
  const decisions = async (): Promise<number> => {
    const { store } = town.service.ports;
    const [loop] = await store.overview(town.teams.directory.tenantId, 'loop');
    const events = loop ? await store.history(loop.ref) : [];
    return events.filter((event) => JSON.stringify(event).includes('coordinator-decided')).length;
  };

  it('counts a double click once', async () => {
    await nominate(town, ['Aisha', 'Jonas'], 'together');
    const answers = await Promise.all([aisha.clicks('accept-coordination'), aisha.clicks('accept-coordination')]);
    expect(answers).toEqual([
      expect.stringContaining('Tack! Du samordnar'),
      expect.stringContaining('Tack! Du samordnar'),
    ]);
    expect(await decisions()).toBe(1);
  });

  it('answers the same click delivered again with the same, and does nothing twice', async () => {
    await nominate(town, ['Aisha'], 'together');
    await aisha.clicks('accept-coordination');
    const seen = aisha.messages();
    expect(JSON.stringify((await aisha.repeats()).body)).toContain('Tack! Du samordnar');
    expect(aisha.messages()).toBe(seen);
    expect(await decisions()).toBe(1);
  });

  it('answers a message that Teams delivers again only once', async () => {
    await mona.says('status');
    const seen = mona.messages();
    expect((await mona.repeats()).status).toBe(200);
    expect(mona.messages()).toBe(seen);
  });

  it('answers a card clicked weeks later with who coordinates, and shows it as it is', async () => {
    await nominate(town, ['Aisha', 'Jonas'], 'together');
    const old = jonas.card('Kan du samordna en slinga?');
    await aisha.clicks('accept-coordination');
    await town.days(30);
    const answer = await jonas.clicks('accept-coordination', {}, { on: old });
    expect(answer).toContain('Tack! Aisha Noor hann före och samordnar redan slingan.');
    expect(answer).toContain('Tack, det är redan ordnat');
    expect(await decisions()).toBe(1);
  });

  it('answers a form sent too late with where things are', async () => {
    await karin.clicks('Fråga någon');
    const form = karin.card('Vem kan samordna');
    await mona.clicks('Vi är överens');
    await mona.clicks('agree-directly', { coordinator: aisha.id });
    const answer = await karin.clicks('nominate', { candidates: jonas.id }, { on: form });
    expect(answer).toContain('Tack! Aisha Noor hann före och samordnar redan slingan.');
    expect(jonas.messages()).toBe(0);
  });
});
