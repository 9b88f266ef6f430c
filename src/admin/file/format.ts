import { z } from 'zod/v4';
import { Instant } from '../../calendar/time';
import { Ref, refKey, type Recorded } from '../../process/process';
import type { OutboxRow, Snapshot } from '../../process/store';

/*
One municipality in one file: docs/export-format.md. A header, a line for each process, and a line that says that this
was all. What is in a process is taken as it is, in whatever form the release that wrote it knew.
*/

export const FORMAT = 'slinga-export';
/** A release reads this one and those before it. */
export const FORMAT_VERSION = 1;

const Count = z.int().min(0);
const schema = z.int().min(1).optional();

export const Header = z.object({
  format: z.literal(FORMAT),
  version: z.int().min(1),
  tenantId: z.string().min(1),
  madeAt: Instant,
  processes: Count,
  /** Of each kind, how many. */
  kinds: z.record(z.string(), Count),
});
export type Header = z.infer<typeof Header>;

export const Closing = z.object({
  end: z.literal(FORMAT),
  processes: Count,
  events: Count,
  rows: Count,
  /** Of all bytes of all lines before this one. */
  sha256: z.string(),
});
export type Closing = z.infer<typeof Closing>;

const strings = z.array(z.string());
const SnapshotForm = z.looseObject({
  version: Count,
  said: strings,
  recent: strings,
  dueAt: z.union([Instant, z.literal('never')]),
  schema,
});
const EventForm = z.looseObject({ type: z.string(), at: Instant, schema });
const RowForm = z.looseObject({
  ref: Ref,
  id: z.string().min(1),
  what: z.looseObject({ kind: z.enum(['notice', 'shown', 'refresh', 'purge']) }),
  delivery: z.looseObject({
    status: z.enum(['waiting', 'sending', 'sent', 'skipped', 'parked', 'resting']),
    dueAt: Instant.optional(),
  }),
  schema,
});

/** As it came, with all that stands in it, if it has the form. */
const formed = <T>(form: z.ZodType) => z.custom<T>((value) => form.safeParse(value).success);

export const Line = z
  .object({
    ref: Ref,
    snapshot: formed<Snapshot>(SnapshotForm),
    events: z.array(formed<Recorded>(EventForm)),
    rows: z.array(formed<OutboxRow>(RowForm)),
  })
  .refine(({ ref, rows }) => rows.every((row) => refKey(row.ref) === refKey(ref)));
export type Line = z.infer<typeof Line>;
