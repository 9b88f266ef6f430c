import sv from '../../src/texts/sv.json';
import { nominate, order } from './orders';
import { openTown, type Resident, type Town } from './town';

/* A municipality goes over from names to codes while a loop is going on: what lies on people's screens follows (R33). */

const NAMES = /Karin|Mona|Aisha|Jonas|Ek\b|Berg|Noor|Falk|Lindens gruppbostad/;

let town: Town;
let people: Resident[];

beforeEach(async () => {
  town = await openTown();
  await town.ready();
  people = ['Karin', 'Mona', 'Aisha', 'Jonas'].map((name) => town.person(name));
  await order(town.person('Mona'));
  await nominate(town, ['Aisha', 'Jonas'], 'together');
});
afterEach(() => town.stop());

const goesBy = async (names: 'names' | 'codes'): Promise<void> => {
  const karin = town.person('Karin');
  await karin.says('inställningar');
  await karin.clicks(sv['settings.change.privacy']);
  await karin.clicks('set-privacy', { names, keepMonths: '24', peerGuideSecrecy: 'not-decided' });
  await town.minutes(1);
};

/** Every card about the loop, on the screens of all who have one; what Karin asked for herself stays as it was. */
const ofTheLoop = (): string[] =>
  people.flatMap((who) => who.all()).filter((card) => /slinga/i.test(card) && !card.startsWith(sv['settings.heading']));

it('cards that were sent with names are drawn over with codes, and back again (R33)', async () => {
  const before = ofTheLoop().filter((card) => NAMES.test(card));
  expect(before.length).toBeGreaterThan(3);
  await goesBy('codes');
  expect(ofTheLoop().filter((card) => NAMES.test(card))).toEqual([]);
  expect(ofTheLoop().join()).toMatch(/P-\w{4}/);
  await goesBy('names');
  expect(ofTheLoop().filter((card) => NAMES.test(card))).toEqual(before);
});
