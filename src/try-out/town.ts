import { stateOf } from '../desk/visitor';
import type { MunicipalityState } from '../municipality/glossary';
import { municipality, municipalityRef } from '../municipality/municipality';
import { handle } from '../process/handle';
import type { Ports } from '../process/ports';
import type { TryOutClock } from './clock';
import { FIRST_PERSON, inventedTeam, ROLE_HOLDERS, TENANT_ID, UNIT } from './people';
import { forgetScreens } from './screens';

/** The invented municipality, as far as it is set up. */
export type TryOutTown = {
  phase(): Promise<MunicipalityState['phase']>;
  /** Adds the bot to the team, as somebody would in Teams, the first time; and reckons with a page that is new. */
  open(): Promise<void>;
};

export function tryOutTown(ports: Ports, clock: TryOutClock, serviceUrl: string): TryOutTown {
  const ref = municipalityRef(TENANT_ID);
  const by = { id: FIRST_PERSON.id, roles: [] };
  const phase: TryOutTown['phase'] = async () => (await stateOf(ports, municipality, ref)).phase;
  const carryOut = async (command: { readonly type: string } & Readonly<Record<string, unknown>>): Promise<void> => {
    const at = clock.now();
    await handle(ports, ref, { command: { ...command, at }, key: `try-out ${command.type} ${at}` });
  };
  return {
    phase,
    open: async () => {
      const before = await phase();
      await forgetScreens(ports, TENANT_ID);
      await carryOut({ type: 'register-team', by, team: inventedTeam(serviceUrl) });
      if (before !== 'absent') return;
      await carryOut({ type: 'add-unit', by, ...UNIT });
      await carryOut({ type: 'set-people', by, ...ROLE_HOLDERS });
    },
  };
}
