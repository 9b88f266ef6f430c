import { logRef } from '../process/log-fields';
import { refKey, type Ref } from '../process/process';
import { MAX_OPERATIONS, type Change } from '../process/store';

/** What every store refuses before it writes anything: it could not be one batch in one partition. */
export function checkChange(ref: Ref, change: Change): void {
  const operations = 1 + change.events.length + change.outbox.length;
  if (operations > MAX_OPERATIONS) {
    throw new Error(`${logRef(ref)}: a commit of ${operations} operations; at most ${MAX_OPERATIONS} fit in one batch`);
  }
  const stray = change.outbox.find((row) => refKey(row.ref) !== refKey(ref));
  if (stray) throw new Error(`${logRef(ref)}: a commit with an outbox row of ${logRef(stray.ref)}`);
}
