import { z } from 'zod/v4';
import type { Ref } from '../../process/process';
import type { OutboxRow } from '../../process/store';

const MARK = 'migrated';
const Marked = z.object({ migrated: z.string() });

/**
 * Says what a process that was written by us looked like then. As long as it still does, nobody has served it since,
 * and we may write on. A row like any other, never due, so that every store keeps it, and forgets it with what was skipped.
 */
export const markOf = (ref: Ref, hash: string): OutboxRow => ({
  ref,
  id: MARK,
  what: { kind: 'shown', message: { migrated: hash } },
  delivery: { status: 'skipped', reason: 'nobody-to-tell' },
});

export const isMark = ({ id }: OutboxRow): boolean => id === MARK;

export function markIn(rows: readonly OutboxRow[]): string | undefined {
  const what = rows.find(isMark)?.what;
  return what?.kind === 'shown' ? Marked.safeParse(what.message).data?.migrated : undefined;
}
