import { stateOf } from '../desk/visitor';
import { PersonId } from '../municipality/glossary';
import { municipality, municipalityRef } from '../municipality/municipality';
import { person, personRef } from '../person/person';
import { handle } from '../process/handle';
import { logRef } from '../process/log-fields';
import type { Ports } from '../process/ports';
import type { Ref } from '../process/process';
import { isToPurge, purge } from '../process/purge';
import { NotDone, UsageError, type Around } from './around';
import type { Erasing } from './erase';
import { lookAtAll, table } from './in-use';
import { OPERATOR } from './redrive';

/*
What belongs to a person alone goes: how they are reached, and in which language. What others depend on stays as long as
the rules say (docs/privacy.md), with an id and no name, and is removed by its own deadline: nobody deletes a piece of a
history behind the back of the domain (024).
*/

/** Why their id still stands in what is not theirs alone, and what removes it. */
const STAYS: Readonly<Record<string, string>> = {
  loop: 'who did what, as the municipality has to be able to show it; removed with the loop',
  consent: 'what was asked and answered, as proof; removed when its time is over, taken back by the person at any hour',
  example: 'that they wrote it; a draft is removed after 90 days, a shared one when somebody takes it down',
  access: 'that they looked, for those who may ask who has; removed with the log',
  municipality: 'roles they had; their name went when they left the team',
};

/** Erases somebody who is in the team no longer. */
export async function erasePerson(around: Around, asked: Erasing & { readonly person: string }): Promise<number> {
  const { store, tenantId, dryRun, confirm } = asked;
  const { data: id } = PersonId.safeParse(asked.person);
  if (id === undefined) throw new UsageError('--person is the Entra object id of somebody, a GUID.');
  const ports = around.portsOn(store);
  const town = await stateOf(ports, municipality, municipalityRef(tenantId));
  if (town.phase === 'absent') throw new NotDone(`There is no municipality ${tenantId} here.`);
  if (town.settings.team.members.some((member) => member.id === id))
    throw new NotDone(
      'They are in the team. Take them out of it in Teams first: their name and Teams id then go at once, and the rest with this.',
    );
  const ref = personRef(tenantId, id);
  const isKept = (await stateOf(ports, person, ref)).phase === 'known' || (await toPurge(ports, ref)).length > 0;
  const stays = await whereElse(around, ports, { ref, id });
  if (!isKept) around.print('Nothing is kept of how they are reached.');
  else if (dryRun) around.print('How they are reached, and their language, would be deleted.');
  else {
    await confirm(id);
    await remove(ports, ref);
    around.print(`How they were reached, and their language, are deleted (${logRef(ref)}).`);
  }
  if (stays.length > 0) around.print('Their id, without a name, stays in:');
  for (const line of table(stays)) around.print(`  ${line}`);
  return 0;
}

type Somebody = { readonly ref: Ref; readonly id: PersonId };

/** By its own commands and its own purge, so that it is as if their thirty days had passed. */
async function remove(ports: Ports, ref: Ref): Promise<void> {
  for (const command of [{ type: 'leave', what: 'team' }, { type: 'remove-person' }]) {
    const at = ports.now();
    await handle(ports, ref, { command: { ...command, at, by: OPERATOR }, key: `erase ${command.type} ${at}` });
  }
  for (const row of await toPurge(ports, ref)) await purge(ports, row);
}

/** What they have forgotten is still there, where somebody was cut off before it was deleted. */
const toPurge = async ({ store }: Ports, ref: Ref) => (await store.outbox(ref)).filter(isToPurge);

async function whereElse(around: Around, { store }: Ports, { ref, id }: Somebody): Promise<string[][]> {
  const found = await lookAtAll(around, store, ref.tenantId, async ({ ref: other, snapshot: { state } }) => {
    if (other.kind === ref.kind) return [];
    const rows = (await store.outbox(other)).map(({ value }) => value);
    return JSON.stringify([state, await store.history(other), rows]).includes(id) ? [other.kind] : [];
  });
  const kinds = found.flat();
  return [...new Set(kinds)].map((kind) => [
    ...[String(kinds.filter((other) => other === kind).length), kind],
    STAYS[kind] ?? 'what is not theirs alone',
  ]);
}
