import { z } from 'zod/v4';
import { ROOMS } from '../../src/desk/rooms';
import da from '../../src/texts/da.json';
import en from '../../src/texts/en.json';
import nb from '../../src/texts/nb.json';
import sv from '../../src/texts/sv.json';
import { LANGUAGES, type Language } from '../../src/texts/language';
import { freeTextFields } from '../privacy/free-text-fields';
import { order } from './orders';
import { openTown, type Town } from './town';
import { openWire } from './wire';

/* No personal number gets further than to whoever wrote it (N1). All invented, and of people who cannot be. */

const WORDS = { sv, nb, da, en };
const NUMBERS = [
  '19121212-1212',
  '121272-1216',
  '121212+1212',
  '1912 12 12 1212',
  '01019012480',
  '410190 12474',
  '311299-4326',
  '0101901234',
  '１９１２１２１２－１２１２',
  '1912\u200B1212-1212',
  '19121212-\n1212',
  '121212 12 12',
  '1212-12-1212',
  '121212 (1212)',
];
const FIELDS = freeTextFields();

let town: Town;
const openIn = async (language: Language): Promise<void> => {
  town = await openTown({ languages: { Karin: language } });
  await town.ready();
  await order(town.person('Mona'));
};

/** Everything that is kept: what things have come to, what happened, what is yet to be said and what was. */
async function kept(): Promise<string> {
  const { store, processes } = town.service.ports;
  const { tenantId } = town.teams.directory;
  // Who spoke to the bot when, and who looked at what, is kept of every press.
  const kinds = [...processes.keys()].filter((kind) => kind !== 'person' && kind !== 'access');
  const all = await Promise.all(kinds.map((kind) => store.overview(tenantId, kind)));
  const refs = all.flat().map(({ ref }) => ref);
  const whole = await Promise.all(refs.flatMap((ref) => [store.load(ref), store.history(ref), store.outbox(ref)]));
  return JSON.stringify([all, whole]);
}

/** Everything that was answered or posted since. */
const said = ({ turns, calls }: { readonly turns: number; readonly calls: number }): string =>
  JSON.stringify([town.teams.turns.slice(turns).map(({ answer }) => answer), town.teams.connector.calls.slice(calls)]);
const now = () => ({ turns: town.teams.turns.length, calls: town.teams.connector.calls.length });

/** Any view that the room can read: which one it is does not matter to what is refused. */
function someViewOf(schema: z.core.$ZodType): object {
  if (schema instanceof z.ZodDiscriminatedUnion) return someViewOf(schema.options[0] ?? z.object({}));
  if (!(schema instanceof z.ZodObject)) throw new Error('a view is an object');
  const parts = Object.entries(schema.shape).map(([key, part]) => [
    key,
    part instanceof z.ZodLiteral ? part.value : part instanceof z.ZodEnum ? part.options[0] : 'x',
  ]);
  return Object.fromEntries(parts);
}

const press = (who: string, { kind, type, field }: (typeof FIELDS)[number], number: string): Promise<string> => {
  const ref = { tenantId: town.teams.directory.tenantId, kind, id: kind === 'municipality' ? 'settings' : 'test1' };
  const view = someViewOf(ROOMS.get(kind)?.views ?? z.object({}));
  return openWire(town)(who, { ref, verb: type, view, inputs: { [field]: `Se ${number} om det` } });
};

it('there are free-text fields of every kind to try', () => {
  expect(FIELDS.length).toBeGreaterThanOrEqual(19);
  expect(new Set(FIELDS.map(({ kind }) => kind))).toEqual(
    new Set([...ROOMS.keys()].filter((kind) => FIELDS.some((field) => field.kind === kind))),
  );
});

/** Each field meets another one in each language. */
const numberFor = (field: number, language: Language): string =>
  NUMBERS[(field + 3 * LANGUAGES.indexOf(language)) % NUMBERS.length] ?? '';

describe.each(LANGUAGES)('in %s', (language) => {
  beforeAll(() => openIn(language));
  afterAll(() => town.stop());

  it.each(FIELDS.map((field, i) => [`${field.type}: ${field.field}`, field, numberFor(i, language)] as const))(
    'a personal number is refused, with why, and is neither kept nor logged: %s (N1)',
    async (_name, field, number) => {
      const [before, from] = [await kept(), now()];
      expect(await press('Karin', field, number)).toContain(WORDS[language]['error.personal-number']);
      for (const heard of [town.log(), said(from)]) expect(heard).not.toContain(JSON.stringify(number).slice(1, -1));
      const after = await kept();
      expect(after.replaceAll(/\d{4}-\d\d-\d\dT/g, '')).not.toMatch(
        /1212[-+ (]*1212|121212 12|1212-12-|12480|12474|4326|１２/,
      );
      expect(after.length).toBe(before.length);
    },
  );
});

describe('in a form', () => {
  beforeAll(() => openIn('sv'));
  afterAll(() => town.stop());

  it.each(NUMBERS)(
    'the field of a personal number comes back empty, and the others as they were: %s (N1)',
    async (number) => {
      const mona = town.person('Mona');
      await mona.says('dela ett exempel');
      const from = now();
      const words = {
        tone: 'good',
        situation: `Hos ${number}`,
        didWhat: 'Vi frågade',
        happened: 'Alla fick välja',
        tip: 'Fråga',
      };
      const card = await mona.clicks('draft-example', words);
      expect(card).toContain(sv['reply.emptied']);
      expect(said(from)).not.toContain(JSON.stringify(number).slice(1, -1));
      expect(said(from)).toContain('Alla fick välja');
    },
  );
});

describe('written to the bot', () => {
  beforeAll(() => openIn('sv'));
  afterAll(() => town.stop());

  it.each(NUMBERS)('a personal number is neither kept, logged nor said again: %s (N1)', async (number) => {
    const before = await kept();
    const karin = town.person('Karin');
    for (const text of [`${number} vill ha hjälp`, `starta slinga för ${number}`, `byt språk till ${number}`]) {
      await karin.says(text);
    }
    await karin.says(`status ${number}`, { in: 'Linden' });
    for (const heard of [town.log(), JSON.stringify(town.teams.connector.calls), await kept()])
      expect(heard).not.toContain(JSON.stringify(number).slice(1, -1));
    expect((await kept()).length).toBe(before.length);
  });
});
