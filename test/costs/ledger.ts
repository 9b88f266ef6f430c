import type { Store } from '../../src/process/store';
import type { LocalCosmos } from '../cosmos/local-cosmos';
import { partitionIn, type Call, type Kind } from '../cosmos/wire';

/** What was asked of the store over the wire, and what it cost. */
export type Sum = {
  readonly requests: number;
  readonly operations: number;
  readonly kb: number;
  /** Request units. */
  readonly charge: number;
};
export type Ledger = ReadonlyMap<string, Sum>;

export const NOTHING: Sum = { requests: 0, operations: 0, kb: 0, charge: 0 };

export type Counted = {
  /** The store, with every request that it makes in the ledger; what others ask meanwhile is not. */
  readonly over: (inner: Store) => Store;
  /** What has been asked since the last time this was. */
  take(): Ledger;
};

/** Counts what a store asks of the local Cosmos DB, by what is asked and of what. */
export function countOver(cosmos: LocalCosmos): Counted {
  let ledger = new Map<string, Sum>();
  let underWay = 0;
  cosmos.listen((kind, call, charge) => {
    if (underWay === 0 || isMetadata(kind)) return;
    const operations = kind === 'batch' ? (JSON.parse(call.body) as unknown[]).length : 1;
    const one = { requests: 1, operations, kb: Buffer.byteLength(call.body) / 1024, charge };
    const name = nameOf(kind, call);
    ledger = new Map(ledger).set(name, plus(ledger.get(name) ?? NOTHING, one));
  });
  const counted = async <T>(call: () => Promise<T>): Promise<T> => {
    underWay += 1;
    try {
      return await call();
    } finally {
      underWay -= 1;
    }
  };
  return {
    over: (inner) => ({
      load: (ref) => counted(() => inner.load(ref)),
      commit: (ref, change) => counted(() => inner.commit(ref, change)),
      settle: (row, expected) => counted(() => inner.settle(row, expected)),
      purge: (row, expected) => counted(() => inner.purge(row, expected)),
      erase: (ref) => counted(() => inner.erase(ref)),
      outbox: (ref) => counted(() => inner.outbox(ref)),
      history: (ref) => counted(() => inner.history(ref)),
      due: (now, limit) => counted(() => inner.due(now, limit)),
      overview: (tenantId, kind) => counted(() => inner.overview(tenantId, kind)),
      close: () => inner.close(),
    }),
    take: () => {
      const taken = ledger;
      ledger = new Map();
      return taken;
    },
  };
}

/** What a client asks to find its way: now and then, and for nothing. */
const isMetadata = (kind: Kind): boolean => ['account', 'database', 'container', 'ranges', 'plan'].includes(kind);

export const DUE = 'query: what is due';

function nameOf(kind: Kind, call: Call): string {
  const process = partitionIn(call.headers)?.split('|').at(-2);
  switch (kind) {
    case 'read':
      return `point read: ${process}`;
    case 'batch':
      return `batch: ${process}`;
    case 'replace':
      return 'replace: a row of the outbox';
    case 'query':
      if (process) return `query: the outbox of one ${process}`;
      return call.body.includes('@tenantId') ? 'query: all loops of a municipality' : DUE;
    default:
      return `${kind}: ${process}`;
  }
}

const plus = (a: Sum, b: Sum): Sum => ({
  requests: a.requests + b.requests,
  operations: a.operations + b.operations,
  kb: a.kb + b.kb,
  charge: a.charge + b.charge,
});

export const total = (ledger: Ledger): Sum => [...ledger.values()].reduce(plus, NOTHING);

/** What one has that is not in the other. */
export function without(ledger: Ledger, other: Ledger): Ledger {
  const minus = ({ requests, operations, kb, charge }: Sum): Sum => ({
    ...{ requests: -requests, operations: -operations, kb: -kb, charge: -charge },
  });
  const rest = together(ledger, new Map([...other].map(([name, sum]) => [name, minus(sum)])));
  return new Map([...rest].filter(([, { requests }]) => requests > 0));
}

export function together(...ledgers: readonly Ledger[]): Ledger {
  const sums = new Map<string, Sum>();
  for (const [name, sum] of ledgers.flatMap((one) => [...one])) sums.set(name, plus(sums.get(name) ?? NOTHING, sum));
  return sums;
}
