import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../calendar/time';
import { advance, emptySnapshot, type Given, type Result, type Step } from './advance';
import type { Ports } from './ports';
import { refKey, type AnyProcess, type Ref } from './process';
import type { OutboxRow, Snapshot } from './store';

const TRIES = 3;

/** The id of the one outbox row that asks for cards already posted to be drawn again. */
export const REFRESH = 'refresh';

export type Outcome = { readonly result: Result; readonly snapshot: Snapshot };

/**
 * Carries out one command, or only what has come due: load, decide, evolve, commit; on a conflict, again with what is
 * true by then. Throws when a third try also met a conflict, or when the store does.
 */
export async function handle(ports: Ports, ref: Ref, given?: Given): Promise<Outcome> {
  const process = processOf(ports, ref);
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const now = ports.now();
    const stored = await ports.store.load(ref);
    const before = stored?.value ?? emptySnapshot(process);
    const step = advance(process, before, now, given);
    const outcome = { result: step.result, snapshot: step.snapshot };
    if (nothingToWrite(before, step)) return logged(ports, ref, outcome, given);
    const outbox = await outboxOf(ports, ref, step, now);
    const change = { expected: stored?.etag ?? ('new' as const), snapshot: step.snapshot, events: step.events, outbox };
    if ((await ports.store.commit(ref, change)) === 'committed') return logged(ports, ref, outcome, given);
    ports.log.info({ ref: refKey(ref), command: given?.command.type, attempt }, 'somebody else wrote first');
  }
  throw new Error(`${refKey(ref)}: still in conflict after ${TRIES} tries`);
}

/** What happened, in names and numbers: nothing anybody typed. */
function logged(ports: Ports, ref: Ref, outcome: Outcome, given?: Given): Outcome {
  if (!given) return outcome;
  const { result, snapshot } = outcome;
  const reason = result.kind === 'refused' ? { reason: result.refusal.reason } : {};
  const fields = { ref: refKey(ref), command: given.command.type, result: result.kind, version: snapshot.version };
  ports.log.info({ ...fields, ...reason }, 'a command');
  return outcome;
}

export function processOf(ports: Ports, ref: Ref): AnyProcess {
  const process = ports.processes.get(ref.kind);
  if (!process) throw new Error(`No process of kind ${ref.kind}`);
  return process;
}

function nothingToWrite(before: Snapshot, step: Step): boolean {
  return step.events.length === 0 && step.said.length === 0 && step.snapshot.dueAt === before.dueAt;
}

async function outboxOf(ports: Ports, ref: Ref, step: Step, now: Instant): Promise<OutboxRow[]> {
  const rows: OutboxRow[] = [];
  const waiting = { status: 'waiting', dueAt: now, attempts: 0 } as const;
  for (const { notice, late } of step.said) {
    const what = (message: unknown) => ({ kind: 'notice', key: notice.key, message }) as const;
    const places = late ? [] : await ports.voice.address(ref, notice.message);
    const reason = late ? 'too-late' : 'nobody-to-tell';
    if (places.length === 0) {
      rows.push({ ref, id: notice.key, what: what(notice.message), delivery: { status: 'skipped', reason } });
    }
    for (const place of places) {
      // Somebody who holds two roles is told once; what was too late to be said does not count as told.
      if (rows.some((row) => row.delivery === waiting && isDeepStrictEqual(messageOf(row), place.message))) continue;
      rows.push({ ref, id: `${notice.key}~${place.id}`, what: what(place.message), delivery: waiting });
    }
  }
  if (step.events.length > 0) rows.push({ ref, id: REFRESH, what: { kind: 'refresh' }, delivery: waiting });
  return rows;
}

const messageOf = ({ what }: OutboxRow): unknown => (what.kind === 'notice' ? what.message : undefined);
