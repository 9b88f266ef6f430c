import { addMilliseconds, type Instant } from '../../src/calendar/time';
import { assemble, type Service } from '../../src/start/assemble';
import { dueAtOf, type Store } from '../../src/process/store';
import { logTo } from '../log-lines';
import { drain } from '../process/rounds';
import type { Metronome } from '../../src/teams/pace';
import { openVillage, type Village } from './village';

/** A village with the whole service in it, and a clock that is moved by hand. */
export type House = Village & {
  readonly service: Service;
  readonly store: Store;
  now(): Instant;
  /** To a moment, through everything that comes due on the way; what fails then is tried again when the clock says. */
  until(moment: Instant): Promise<void>;
  log(): string;
  stop(): Promise<void>;
};

export type Wishes = {
  readonly guides: number;
  readonly from: Instant;
  /** Where it is stored, and what the service gets to see of that. */
  readonly store: Store;
  readonly seen?: (store: Store) => Store;
};

export async function openHouse({ guides, from, store, seen = (same) => same }: Wishes): Promise<House> {
  let now = from;
  const lines: string[] = [];
  const village = await openVillage(guides, () => now);
  const { settings } = village.teams;
  await village.settle(store);
  const service = await assemble({
    ...{ host: '127.0.0.1', port: 0, appId: settings.appId, botId: `28:${settings.appId}` },
    ...{ auth: settings.auth, credentials: settings.credentials, authenticates: true },
    serviceHosts: [new URL(settings.serviceUrl).host],
    tenants: [settings.tenantId],
    // It is closed by whoever opened it.
    store: { ...seen(store), close: async () => undefined },
    now: () => now,
    log: logTo(lines),
    tickEveryMs: 'by-hand',
    metronome: metronomeOf(() => now),
  });
  village.teams.connect(`http://127.0.0.1:${service.port}/api/messages`);
  const settle = async (): Promise<void> => {
    await service.settled();
    await drain(service.ports);
  };
  return {
    ...village,
    service,
    store,
    now: () => now,
    until: async (moment) => {
      await settle();
      for (let due = await nextDue(store, moment); due !== undefined; due = await nextDue(store, moment)) {
        // What failed stays due: it is looked at again a little later.
        now = due > now ? due : addMilliseconds(now, 30_000);
        if (now > moment) break;
        await settle();
      }
      now = moment;
    },
    log: () => lines.join('\n'),
    stop: async () => {
      await service.stop();
      await village.teams.stop();
    },
  };
}

async function nextDue(store: Store, by: Instant): Promise<Instant | undefined> {
  const times: Instant[] = [];
  for (const item of await store.due(by, 1)) {
    const stored = item.kind === 'process' ? await store.load(item.ref) : undefined;
    const at = item.kind === 'row' ? dueAtOf(item.row.value) : stored?.value.dueAt;
    if (at && at !== 'never') times.push(at);
  }
  return times.sort()[0];
}

/** The limits of Teams are kept, and nobody waits for them. */
function metronomeOf(now: () => Instant): Metronome {
  let waited = 0;
  return {
    now: () => Date.parse(now()) + waited,
    sleep: async (ms) => void (waited += Math.max(0, ms)),
  };
}
