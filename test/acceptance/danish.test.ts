import { openTown, type Resident, type Town } from './town';

/* The decision in a Danish municipality: its words, its clock, and who is told. */

let town: Town;
let karin: Resident;
let per: Resident;
let mona: Resident;
let aisha: Resident;
let jonas: Resident;

beforeEach(async () => {
  town = await openTown({ language: 'da' });
  await town.ready({ country: 'DK', language: 'da', zone: 'Europe/Copenhagen' });
  karin = town.person('Karin');
  per = town.person('Per');
  mona = town.person('Mona');
  aisha = town.person('Aisha');
  jonas = town.person('Jonas');
});
afterEach(() => town.stop());

const coordination = (): string[] => town.posts('Samordning');

const start = async (): Promise<void> => {
  await mona.says('start en sløjfe');
  await mona.clicks('Start sløjfen', {
    ...{ unit: 'LIN', theme: 'Aftensmaden', themeChosenBy: 'users', participants: 4, communication: 'speech' },
  });
};

it('is set up in Danish, and greets the guides in Danish', () => {
  expect(karin.reads()).toMatch(/^Færdig! Nu kan I starte en sløjfe\n/);
  expect(karin.reads()).toContain('Europe/Copenhagen');
  expect(town.channel('Vägledare').shows('Skriv aldrig om en enkelt borger i en kanal')).toBe(true);
});

it('makes whoever starts the loop its midlertidig tovholder, until the same time in a week', async () => {
  await start();
  expect(mona.reads('En sløjfe er startet')).toContain('Du er midlertidig tovholder og tager dig af sløjfen så længe.');
  expect(mona.reads()).toContain('Der skal være udpeget en tovholder senest mandag den 9. marts kl. 09.00.');
  expect(coordination()).toEqual([
    'Sløjfen på LIN har brug for en tovholder\nDer skal være udpeget en tovholder senest mandag den 9. marts kl. 09.00.',
  ]);
});

it('tells the projektleder at once, who can invite to a fordelingsmøde within the week', async () => {
  await start();
  expect(per.reads()).toContain('Mona Berg er midlertidig tovholder');
  await per.clicks('Indkald til møde');
  expect(await per.clicks('call-allocation-meeting', { on: '2026-03-11' })).toContain(
    'Mødet skal holdes inden for ugen, senest mandag den 9. marts kl. 09.00.',
  );
  await per.clicks('call-allocation-meeting', { on: '2026-03-06' });
  expect(mona.reads('Fordelingsmøde fredag den 6. marts kl. 10.00.')).toMatch(/^Fordelingsmøde\n/);
  await town.until('2026-03-06 11:00');
  await per.clicks('Skriv beslutningen ind');
  await per.clicks('record-allocation', { coordinator: jonas.id });
  expect(jonas.reads('Du er nu')).toContain(
    'Du er nu tovholder for sløjfen. Næste skridt er at planlægge Brugermøde 1.',
  );
  expect(mona.sees('Jonas Falk blev udpeget på fordelingsmødet.')).toBe(true);
  expect(coordination()).toEqual([expect.stringMatching(/^Sløjfen på LIN har en tovholder\n/)]);
});

it('asks who can be tovholder, one after the other', async () => {
  await start();
  await karin.clicks('Spørg nogen');
  await karin.clicks('nominate', { candidates: `${aisha.id},${jonas.id}`, asking: 'in-turn' });
  expect(aisha.reads()).toMatch(/^Kan du være tovholder for en sløjfe\?/);
  await aisha.clicks('Jeg har fri, spørg den næste');
  await jonas.clicks('Ja, jeg tager den');
  expect(jonas.sees('Tak! Du er tovholder for sløjfen')).toBe(true);
  expect(aisha.reads()).toContain('Jonas Falk er tovholder for sløjfen. Tak, fordi du stod klar!');
});

it('leaves it with the midlertidig tovholder when the week has passed, and asks for a new date', async () => {
  await start();
  await town.until('2026-03-09 09:12');
  expect(mona.reads()).toMatch(/^Ugen er gået uden tovholder\n/);
  expect(mona.reads()).toContain('Den midlertidige tovholder fortsætter. Der skal sættes en ny dato.');
  await per.clicks('Sæt en ny dato');
  await per.clicks('set-new-date', { on: '2026-03-13' });
  expect(coordination()).toEqual([expect.stringContaining('senest fredag den 13. marts kl. 17.00.')]);
});

it('says nothing in Swedish', async () => {
  await start();
  await karin.clicks('Spørg nogen');
  await karin.clicks('nominate', { candidates: aisha.id, asking: 'together' });
  await town.until('2026-03-09 09:12');
  const said = [karin, per, mona, aisha].flatMap((person) => person.all()).join('\n');
  expect(said.replace(/Lindens gruppbostad|Vägledare|Samordning\b/g, '')).not.toMatch(/[äö]|samordn|slingan?\b/i);
});
