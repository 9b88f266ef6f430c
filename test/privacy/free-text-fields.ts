import { z } from 'zod/v4';
import { ROOMS } from '../../src/desk/rooms';

/** A field of a command in which somebody writes words of their own. */
export type FreeTextField = { readonly kind: string; readonly type: string; readonly field: string };

/** The one Swedish authorities use in examples: nobody has it. */
export const PERSONAL_NUMBER = '19121212-1212';

const isFreeText = (schema: z.ZodType): boolean =>
  JSON.stringify(schema.safeParse(PERSONAL_NUMBER).error?.issues ?? []).includes('error.personal-number');

/** Every free-text field of every command, found by what it refuses, so that a new one cannot be left out of a list. */
export function freeTextFields(): FreeTextField[] {
  return [...ROOMS].flatMap(([kind, { input }]) =>
    commandsOf(input).flatMap(({ shape }) =>
      Object.entries(shape).flatMap(([field, schema]) =>
        schema instanceof z.ZodType && isFreeText(schema) ? [{ kind, type: typeOf(shape), field }] : [],
      ),
    ),
  );
}

function commandsOf(input: z.ZodType): z.ZodObject[] {
  if (!(input instanceof z.ZodDiscriminatedUnion)) throw new Error('the commands of a room are told by their type');
  return input.options.filter((option) => option instanceof z.ZodObject);
}

function typeOf({ type }: z.ZodObject['shape']): string {
  if (!(type instanceof z.ZodLiteral)) throw new Error('a command has one type');
  return String(type.value);
}
