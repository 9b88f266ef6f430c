import type { ExistingLoop, LoopState } from '../../src/loop/glossary';
import { ROLES, type Actor, type PersonId, type Role, type Settings } from '../../src/municipality/glossary';
import { DECISIONS, ENDS, stagesOf } from '../cards/loop-states';
import { stateOf, wellMeantLife } from '../loop/life';
import { aisha, bo, jonas, karin, mona, ove, per, siv, stranger, town } from '../town';

/** Every phase of a loop and every stage of its meetings, by name, lived through by the real process. */
export const REACHED: Readonly<Record<string, ExistingLoop>> = {
  ...DECISIONS,
  ...ENDS,
  ...Object.fromEntries(
    (['users-1', 'staff', 'users-2', 'joint'] as const).flatMap((kind) =>
      Object.entries(stagesOf(kind)).map(([stage, loop]) => [`${kind} ${stage}`, loop]),
    ),
  ),
  ...Object.fromEntries(
    wellMeantLife()
      .map(stateOf)
      .flatMap((loop, i) => (exists(loop) && i % 5 === 0 ? [[`well meant, ${i}`, loop]] : [])),
  ),
};

function exists(loop: LoopState): loop is ExistingLoop {
  return loop.phase !== 'absent' && loop.phase !== 'removed';
}

/** The unit is managed by whoever did when the loop began, or by somebody else since. */
export const HERES: readonly Settings[] = [
  town,
  { ...town, units: town.units.map((unit) => ({ ...unit, manager: karin })) },
];

const PEOPLE = [karin, per, mona, bo, aisha, jonas, siv, ove, stranger];

/** Each person in each role alone, in none, in all; and as a guest of the team. */
export const ACTORS: readonly Actor[] = PEOPLE.flatMap((id) => [
  ...ROLES.map((role) => as(id, role)),
  as(id),
  as(id, ...ROLES),
  { id, roles: [], guest: true } as const,
]);

function as(id: PersonId, ...roles: Role[]): Actor {
  return { id, roles };
}
