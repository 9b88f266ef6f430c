import pino from 'pino';
import type { ServeConfig } from '../config';
import { assemble, type Service } from './assemble';
import { openStore, realNow } from './stores';

/** How often what is due is looked for. */
export const TICK_MS = 1000;

/** The service as a municipality has it. */
export async function serve(config: ServeConfig): Promise<Service> {
  const { appId, appType, appTenantId, appPassword, port, serviceHosts, tenants, mayMove } = config;
  const log = pino();
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
    store: await openStore(config.store, realNow),
    now: realNow,
    log,
    tickEveryMs: TICK_MS,
  });
  log.info({ port: service.port, store: config.store.kind, tenants: tenants.length }, 'serving');
  return service;
}
