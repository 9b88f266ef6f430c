import pino from 'pino';
import type { ServeConfig } from '../config';
import { assemble, type Service } from './assemble';
import { openStore, realNow } from './stores';
import { startTelemetry } from './telemetry';

/** How often what is due is looked for. */
export const TICK_MS = 1000;
/** Long enough for whoever sends people here to notice that this replica is going. */
const DRAIN_MS = 2000;

/** The service as a municipality has it. */
export async function serve(config: ServeConfig): Promise<Service> {
  const { appId, appType, appTenantId, appPassword, port, serviceHosts, tenants, mayMove } = config;
  const told = await startTelemetry(config.telemetry, pino());
  const { log, telemetry } = told;
  const service = await assemble({
    host: '0.0.0.0',
    port,
    appId,
    botId: `28:${appId}`,
    auth: {
      MicrosoftAppId: appId,
      MicrosoftAppType: appType,
      MicrosoftAppTenantId: appTenantId,
      ...(appPassword === undefined ? {} : { MicrosoftAppPassword: appPassword }),
    },
    authenticates: true,
    serviceHosts,
    tenants,
    mayMove,
    store: await openStore(
      config.store,
      realNow,
      telemetry ? { charged: (operation, units) => telemetry.measure({ what: 'charge', operation, units }) } : {},
    ),
    now: realNow,
    log,
    tickEveryMs: TICK_MS,
    drainMs: DRAIN_MS,
    ...(telemetry ? { telemetry } : {}),
  }).catch(async (fault: unknown) => {
    await told.stop();
    throw fault;
  });
  const kinds = { store: config.store.kind, telemetry: config.telemetry?.kind ?? 'none' };
  log.info({ port: service.port, ...kinds, tenants: tenants.length }, 'serving');
  return { ...service, stop: () => service.stop().finally(told.stop) };
}
