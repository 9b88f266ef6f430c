import { z } from 'zod/v4';
import { FreeText, FreeTextOnWork } from './free-text';

/** A field in which somebody writes words of their own. In one about work, colleagues are named as a matter of course. */
export type FreeTextField = { readonly field: string; readonly isAboutWork: boolean };

/** The free-text fields of one command, as its own schema has them: a new one needs no list to be put on. */
export function freeTextFields(input: z.core.$ZodType, type: string): FreeTextField[] {
  if (input instanceof z.ZodDiscriminatedUnion) return input.options.flatMap((option) => freeTextFields(option, type));
  if (!(input instanceof z.ZodObject)) return [];
  const shape: Readonly<Record<string, z.core.$ZodType>> = input.shape;
  const { type: name, ...fields } = shape;
  if (!(name instanceof z.ZodLiteral) || name.value !== type) return [];
  return Object.entries(fields).flatMap(([field, schema]) => {
    const isAboutWork = holds(schema, FreeTextOnWork);
    return isAboutWork || holds(schema, FreeText) ? [{ field, isAboutWork }] : [];
  });
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
