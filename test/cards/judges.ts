import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as Renderer from 'adaptivecards';
import Ajv from 'ajv';
import draft06 from 'ajv/lib/refs/json-schema-draft-06.json';
import type { Card } from './scenes';

/* Who else has a say on whether a card is one: Microsoft's own renderer, and the official schema where it is at hand. */

/** Its `main` cannot be loaded in Node; this file of the same package can. */
const { AdaptiveCard, CardElement, SerializationContext, Versions } = jest.requireActual<typeof Renderer>(
  'adaptivecards/dist/adaptivecards.js',
);

/**
 * The one exception: Teams' people picker, which Teams reads in a card of any version and nobody else before 1.6. Without
 * it what is left is a list of those chosen already.
 */
const withoutPicker = (card: Card): Card =>
  JSON.parse(JSON.stringify(card), (key, value: unknown) => (key === 'choices.data' ? undefined : value));

export function warningsOf(card: Card): string[] {
  // Its pattern for `lang` is a global one, which goes on where the last card ended: every second card would be wrong.
  if (CardElement.langProperty.regEx) CardElement.langProperty.regEx.lastIndex = 0;
  const context = new SerializationContext(Versions.v1_5);
  const read = new AdaptiveCard();
  read.parse({ ...withoutPicker(card) }, context);
  const whileReading = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i));
  return [...whileReading, ...read.validateProperties().validationEvents].map(({ message }) => message);
}

const SCHEMA = join(__dirname, '../../../shared/data/adaptive-card-1.5.0.json');
export const isSchemaHere = existsSync(SCHEMA);

/** Compiled only when asked for: it takes a second, and the file is not everywhere. */
export function schemaJudge(): (card: Card) => string[] {
  const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: false });
  ajv.addMetaSchema(draft06);
  // Its `id` is written as in an older draft than it says.
  const { id: _, ...schema }: Card = JSON.parse(readFileSync(SCHEMA, 'utf8'));
  const validate = ajv.compile(schema);
  return (card) => {
    if (validate(withoutPicker(card))) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}
