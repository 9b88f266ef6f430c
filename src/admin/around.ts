import type { Ports } from '../process/ports';
import type { Store } from '../process/store';

/** The stores that last. */
export const STORES = ['sqlite', 'cosmos'] as const;
export type StoreName = (typeof STORES)[number];

/** What the command line needs of the house. */
export type Around = {
  /**
   * A source has to be there already; a target is made where that is usual; what is only looked at is empty where there
   * is none.
   */
  readonly open: (name: StoreName, as: 'source' | 'target' | 'looked-at') => Promise<Store>;
  /** The one that is served from here. */
  readonly inUse: () => StoreName;
  /** To carry out commands with. Nobody can be written to: what there is to say waits in the store for the service. */
  readonly portsOn: (store: Store) => Ports;
  readonly kinds: readonly string[];
  /** The newest schema of a kind that this release knows (023). */
  readonly schemaOf: (kind: string) => number;
  /** Those that are served from here; read only when no tenant is named. */
  readonly tenants: () => readonly string[];
  /** The answer. */
  readonly print: (line: string) => void;
  /** How far it has come, apart from the answer. */
  readonly tell: (line: string) => void;
  /** Where a bar can be drawn; without it there are lines. */
  readonly terminal: NodeJS.WritableStream | undefined;
  readonly wait: (ms: number) => Promise<unknown>;
  /** What somebody typed in answer; undefined if there is nobody to ask. */
  readonly ask: (question: string) => Promise<string | undefined>;
};

/** Asked for in a way that cannot be done; the message is one sentence about how. */
export class UsageError extends Error {}

/** Something that is not done, for a reason that is told in the message: one or more whole sentences. */
export class NotDone extends Error {}
