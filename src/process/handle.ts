import { advance, emptySnapshot, type Given, type Result, type Step } from './advance';
import { fillOutbox } from './outbox';
import type { Ports } from './ports';
import { logRef } from './log-fields';
import type { AnyProcess, Ref } from './process';
import type { Snapshot } from './store';
import { commandOf, kindOf, reasonOf, secondsSince } from './measures';

/** As many people may press at the same instant and each be heard. */
const TRIES = 8;

export type Outcome = { readonly result: Result; readonly snapshot: Snapshot };

/**
 * Carries out one command, or only what has come due: load, decide, evolve, commit; on a conflict, again with what is
 * true by then. Throws when the eighth try also met a conflict, or when the store does.
 */
export function handle(ports: Ports, ref: Ref, given?: Given): Promise<Outcome> {
  const command = given ? { command: commandOf(given.command) } : {};
  return ports.tally.span({ what: 'handle', kind: kindOf(ref), ...command }, () => carryOut(ports, ref, given));
}

async function carryOut(ports: Ports, ref: Ref, given?: Given): Promise<Outcome> {
  const process = processOf(ports, ref);
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const now = ports.now();
    const stored = await ports.store.load(ref);
    const before = stored?.value ?? emptySnapshot(process);
    if (!given && attempt === 1 && before.dueAt !== 'never')
      ports.tally.measure({ what: 'lateness', seconds: secondsSince(before.dueAt, now) });
    const step = advance(process, before, now, given);
    const outcome = { result: step.result, snapshot: step.snapshot };
    if (nothingToWrite(before, step)) return logged(ports, ref, outcome, given);
    const { snapshot, rows: outbox } = await fillOutbox(ports, ref, step, now);
    const change = { expected: stored?.etag ?? ('new' as const), snapshot, events: step.events, outbox };
    if ((await ports.store.commit(ref, change)) === 'committed') return logged(ports, ref, outcome, given);
    ports.tally.count('conflict');
    ports.log.info({ ref: logRef(ref), command: given?.command.type, attempt }, 'somebody else wrote first');
  }
  ports.tally.note({ outcome: 'conflict' });
  throw new Error(`${logRef(ref)}: still in conflict after ${TRIES} tries`);
}

/** What happened, in names and numbers: nothing anybody typed. */
function logged(ports: Ports, ref: Ref, outcome: Outcome, given?: Given): Outcome {
  const { result, snapshot } = outcome;
  ports.tally.note({ outcome: result.kind, version: snapshot.version });
  if (!given) return outcome;
  ports.tally.count(result.kind === 'refused' ? 'refusal' : 'command');
  if (result.kind === 'refused')
    ports.tally.measure({ what: 'refused', kind: kindOf(ref), reason: reasonOf(result.refusal) });
  const reason = result.kind === 'refused' ? { reason: result.refusal.reason } : {};
  const fields = { ref: logRef(ref), command: given.command.type, result: result.kind, version: snapshot.version };
  ports.log.info({ ...fields, ...reason }, 'a command');
  return outcome;
}

export function processOf(ports: Ports, ref: Ref): AnyProcess {
  const process = ports.processes.get(ref.kind);
  if (!process) throw new Error(`No process of kind ${ref.kind}`);
  return process;
}

/** The clock has come by, and all is as it was. */
export function nothingToWrite(before: Snapshot, step: Step): boolean {
  return step.events.length === 0 && step.said.length === 0 && step.snapshot.dueAt === before.dueAt;
}
