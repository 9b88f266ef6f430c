import { createHash } from 'node:crypto';
import { refKey, type Ref } from './process';

/** Ids of our own are short; one of this form comes from outside, and is somebody's. */
const SOMEBODYS = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A ref as it may stand in a log: where its id is a person's, a mark that is the same each time and leads to nobody. */
export function logRef(ref: Ref): string {
  return SOMEBODYS.test(ref.id) ? refKey({ ...ref, id: logMark(ref) }) : refKey(ref);
}

/** The mark itself, whatever the id looks like. */
export const logMark = (ref: Ref): string => createHash('sha256').update(refKey(ref)).digest('base64url').slice(0, 10);

/** A fault as it may stand in a log: what sort and from where. Its message can quote what somebody typed. */
export function faultFields(fault: unknown): Readonly<Record<string, string | number>> {
  if (!(fault instanceof Error)) return { fault: typeof fault };
  const { name, message, stack = '' } = fault;
  const [, at] = /^\s+at (.+)$/m.exec(stack.slice(stack.indexOf(message) + message.length)) ?? [];
  return { fault: name, ...fieldOf(fault, 'code'), ...fieldOf(fault, 'statusCode'), ...(at ? { at } : {}) };
}

function fieldOf(fault: object, field: 'code' | 'statusCode'): Readonly<Record<string, string | number>> {
  const value: unknown = Object.entries(fault).find(([name]) => name === field)?.[1];
  return typeof value === 'number' || (typeof value === 'string' && /^[\w.-]{1,64}$/.test(value))
    ? { [field]: value }
    : {};
}
