import type { Actor, MunicipalityState } from './glossary';

/** Whoever installed the bot finishes the set-up; afterwards it is the method coordinators' and project leads' too. */
export function mayChangeSettings(actor: Actor, state: MunicipalityState): boolean {
  if (state.phase === 'absent') return true;
  return (
    actor.id === state.installedBy || actor.roles.includes('method-coordinator') || actor.roles.includes('project-lead')
  );
}
