import type { Store } from '../../src/process/store';

/** A store that can be told to hang or to fail, from outside. */
export type StoreWeather = {
  readonly over: (inner: Store) => Store;
  /** From now on nothing of this kind is answered, until `clear`; what has been asked by then is answered then. */
  hang(what?: Call): void;
  /** From now on everything of this kind fails, before or after it is carried out, until `clear`. */
  fail(what?: Call, when?: 'before' | 'after'): void;
  clear(): void;
  /** What hangs goes on, into the weather as it is now. */
  release(): void;
  /** When the bad weather has met something. */
  struck(): Promise<void>;
};

type Call = 'load' | 'commit' | 'any';
type Bad = { readonly what: Call } & (
  { readonly kind: 'hang'; readonly over: Promise<void> } | { readonly kind: 'fail'; readonly when: 'before' | 'after' }
);

export function storeWeather(): StoreWeather {
  let bad: Bad | undefined;
  let release = (): void => undefined;
  let strike = (): void => undefined;
  let struck = Promise.resolve();

  const meeting = (what: Call): Bad | undefined => (bad?.what === 'any' || bad?.what === what ? bad : undefined);
  const through = async <T>(what: Call, call: () => Promise<T>): Promise<T> => {
    const first = meeting(what);
    if (first) strike();
    if (first?.kind === 'hang') await first.over;
    const now = meeting(what);
    if (now?.kind === 'fail' && now.when === 'before') throw new Error('the store is away');
    const result = await call();
    if (now?.kind === 'fail') throw new Error('the store has gone away');
    return result;
  };
  return {
    over: (inner) => ({
      ...inner,
      load: (ref) => through('load', () => inner.load(ref)),
      commit: (ref, change) => through('commit', () => inner.commit(ref, change)),
      overview: (tenantId, kind) => through('any', () => inner.overview(tenantId, kind)),
    }),
    hang: (what = 'any') => {
      const over = new Promise<void>((resolve) => (release = resolve));
      struck = new Promise<void>((resolve) => (strike = resolve));
      bad = { kind: 'hang', what, over };
    },
    fail: (what = 'any', when = 'before') => (bad = { kind: 'fail', what, when }),
    struck: () => struck,
    release: () => release(),
    clear: () => {
      bad = undefined;
      release();
    },
  };
}
