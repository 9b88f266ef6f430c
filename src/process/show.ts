import type { Instant } from '../calendar/time';
import { logRef } from './log-fields';
import type { Addressed, Ports } from './ports';
import type { Ref } from './process';
import type { OutboxRow } from './store';

const TRIES = 3;

/**
 * Puts something that was asked for in the outbox, so that it is posted like a notice, at once or when it says, and
 * follows the state from then on. One `place` shows one card of an `id`: the newest; or, with 'once', the first. Throws
 * after three conflicts, or if there is no such process.
 */
export async function show(
  ports: Ports,
  ref: Ref,
  asked: Addressed & { readonly at?: Instant },
  which: 'newest' | 'once' = 'newest',
): Promise<void> {
  const delivery = { status: 'waiting', dueAt: asked.at ?? ports.now(), attempts: 0 } as const;
  const { id, message } = asked;
  // Whoever wants the newest has just pressed for it.
  const waits = which === 'newest' ? { askedAt: ports.now() } : {};
  const row: OutboxRow = { ref, id: `shown:${id}`, what: { kind: 'shown', message, ...waits }, delivery };
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const stored = await ports.store.load(ref);
    if (!stored) break;
    // A row would stay behind, with whom it was for.
    if (stored.value.forgotten) return;
    if (which === 'once' && (await ports.store.outbox(ref)).some(({ value }) => value.id === row.id)) return;
    const change = { expected: stored.etag, snapshot: stored.value, events: [], outbox: [row] };
    if ((await ports.store.commit(ref, change)) === 'committed') return;
  }
  throw new Error(`${logRef(ref)}: could not be shown`);
}
