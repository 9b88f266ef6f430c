import { brotliCompressSync, constants } from 'node:zlib';
import type { Recorded, Ref } from '../../src/process/process';
import { refKey } from '../../src/process/process';
import type { OutboxRow, Snapshot, Store } from '../../src/process/store';
import { shapeOf } from './shape';

/** A process as it was stored at a moment; of its events, those from and up to which in all that ever happened to it. */
export type Moment = {
  readonly at: string;
  readonly ref: Ref;
  readonly snapshot: Snapshot;
  readonly events: readonly [from: number, to: number];
};

/** Everything that was stored of a process. */
export type Whole = {
  readonly ref: Ref;
  readonly snapshot: Snapshot;
  readonly events: readonly Recorded[];
  readonly rows: readonly OutboxRow[];
};

/** What one release has stored while a story was lived on it. Where Teams was reached is written as `SERVICE_URL`. */
export type Recording = {
  readonly release: string;
  readonly commit: string;
  /** In which schema each kind was stored; 1 where nothing is said (023). */
  readonly schemas?: Readonly<Record<string, number>>;
  readonly tenantId: string;
  /** All that was stored, at the moments that were asked for. */
  readonly dumps: readonly { readonly at: string; readonly processes: readonly Whole[] }[];
  /** Each state of another shape, as it was when it was first stored. */
  readonly moments: readonly Moment[];
  /** All that ever happened to a process, also what has been purged since; by its key. */
  readonly log: Readonly<Record<string, readonly Recorded[]>>;
};

export const SERVICE_URL = 'http://service.invalid';

export type Recorder = {
  dump(): Promise<void>;
  recording(about: Pick<Recording, 'release' | 'commit' | 'schemas'> & { readonly serviceUrl: string }): Recording;
};

type Town = { readonly tenantId: string; readonly kinds: Iterable<string>; now(): string };

/** Listens to everything that is committed from now on, also what was before. */
export async function openRecorder(store: Store, town: Town): Promise<Recorder> {
  const moments: Moment[] = [];
  const dumps: { at: string; processes: Whole[] }[] = [];
  const log: Record<string, Recorded[]> = {};
  const seen = new Set<string>();
  const kinds = [...town.kinds];

  const note = async (ref: Ref): Promise<void> => {
    const stored = await store.load(ref);
    if (!stored) return;
    const happened = log[refKey(ref)]?.length ?? 0;
    const left = (await store.history(ref)).length;
    const shape = `${ref.kind} ${shapeOf(stored.value.state, 'with words').join(' ')}`;
    if (seen.has(shape)) return;
    seen.add(shape);
    moments.push({ at: town.now(), ref, snapshot: stored.value, events: [happened - left, happened] });
  };
  for (const kind of kinds)
    for (const { ref } of await store.overview(town.tenantId, kind)) {
      log[refKey(ref)] = [...(await store.history(ref))];
      await note(ref);
    }
  const commit = store.commit.bind(store);
  Object.assign(store, {
    commit: async (...[ref, change]: Parameters<Store['commit']>) => {
      const done = await commit(ref, change);
      if (done === 'committed' && kinds.includes(ref.kind)) {
        log[refKey(ref)] = [...(log[refKey(ref)] ?? []), ...change.events];
        await note(ref);
      }
      return done;
    },
  });

  return {
    dump: async () => {
      const processes: Whole[] = [];
      for (const kind of kinds)
        for (const { ref, snapshot } of await store.overview(town.tenantId, kind)) {
          const rows = (await store.outbox(ref)).map(({ value }) => value);
          processes.push({ ref, snapshot, events: await store.history(ref), rows });
        }
      dumps.push({ at: town.now(), processes });
    },
    recording: ({ serviceUrl, ...about }) => {
      const all = JSON.stringify({ ...about, tenantId: town.tenantId, dumps, moments, log });
      return JSON.parse(all.replaceAll(serviceUrl, SERVICE_URL)) as Recording;
    },
  };
}

/** With its names in order, so that the same recording is the same file. */
export function packed(recording: Recording): Buffer {
  const text = JSON.stringify(recording, (_name, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  const { BROTLI_PARAM_LGWIN: window, BROTLI_PARAM_QUALITY: quality } = constants;
  return brotliCompressSync(text, { params: { [window]: 24, [quality]: 11 } });
}
