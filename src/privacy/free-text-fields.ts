import { z } from 'zod/v4';
import { FreeText, FreeTextOnWork } from './free-text';

/** A field in which somebody writes words of their own. In one about work, colleagues are named as a matter of course. */
export type FreeTextField = { readonly field: string; readonly isAboutWork: boolean };

/** The free-text fields of one command, as its own schema has them: a new one needs no list to be put on. */
export const freeTextFields = (input: z.core.$ZodType, type: string): FreeTextField[] =>
  fieldsOf(input, type).flatMap(([field, schema]) => {
    const isAboutWork = holds(schema, FreeTextOnWork);
    return isAboutWork || holds(schema, FreeText) ? [{ field, isAboutWork }] : [];
  });

/** The fields of one command that are read by `wanted`. */
export const fieldsHolding = (wanted: z.core.$ZodType, input: z.core.$ZodType, type: string): string[] =>
  fieldsOf(input, type).flatMap(([field, schema]) => (holds(schema, wanted) ? [field] : []));

type Fields = readonly [string, z.core.$ZodType][];

/** Only a memory of what is written in the schemas: going through all commands takes longer than the rest of a press. */
const known = new WeakMap<z.core.$ZodType, ReadonlyMap<unknown, Fields>>();

function fieldsOf(input: z.core.$ZodType, type: string): Fields {
  const commands = known.get(input) ?? new Map(commandsOf(input));
  known.set(input, commands);
  return commands.get(type) ?? [];
}

/** Each command by its type, with its fields. */
function commandsOf(input: z.core.$ZodType): [type: unknown, Fields][] {
  if (input instanceof z.ZodDiscriminatedUnion) return input.options.flatMap(commandsOf);
  if (!(input instanceof z.ZodObject)) return [];
  const shape: Readonly<Record<string, z.core.$ZodType>> = input.shape;
  const { type, ...fields } = shape;
  return type instanceof z.ZodLiteral ? [[type.value, Object.entries(fields)]] : [];
}

/** Whether a schema is another, or has it inside. */
function holds(schema: z.core.$ZodType, wanted: z.core.$ZodType): boolean {
  if (schema === wanted) return true;
  if (schema instanceof z.ZodPipe) return holds(schema.in, wanted) || holds(schema.out, wanted);
  if (schema instanceof z.ZodUnion) return schema.options.some((option) => holds(option, wanted));
  if (schema instanceof z.ZodArray) return holds(schema.element, wanted);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable)
    return holds(schema.unwrap(), wanted);
  return false;
}
