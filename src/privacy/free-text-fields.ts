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

function fieldsOf(input: z.core.$ZodType, type: string): [string, z.core.$ZodType][] {
  if (input instanceof z.ZodDiscriminatedUnion) return input.options.flatMap((option) => fieldsOf(option, type));
  if (!(input instanceof z.ZodObject)) return [];
  const shape: Readonly<Record<string, z.core.$ZodType>> = input.shape;
  const { type: name, ...fields } = shape;
  return name instanceof z.ZodLiteral && name.value === type ? Object.entries(fields) : [];
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
