import type { Store } from '../../src/process/store';
import { openMemory } from '../../src/storage/memory/memory-store';
import { remembering, type Worth } from '../../src/storage/remembering';
import { change, created, ref, snapshot } from './made';

const at = ref('p1');

const WORTH_IT = new Map([['parcel', () => true]]);

function counted(worth: Worth = WORTH_IT): {
  inner: Store;
  store: Store;
  reads: () => number;
  pass: (ms: number) => void;
} {
  const inner = openMemory();
  let reads = 0;
  let time = 0;
  const counting = { ...inner, load: (of: typeof at) => (reads++, inner.load(of)) };
  const store = remembering(counting, worth, { now: () => time });
  return { inner, store, reads: () => reads, pass: (ms) => void (time += ms) };
}

describe('a store that remembers', () => {
  it('reads once in five seconds what is asked for often', async () => {
    const { inner, store, reads, pass } = counted();
    await created(inner, at);
    for (let i = 0; i < 10; i++) await store.load(at);
    expect(reads()).toBe(1);
    pass(5_000);
    await store.load(at);
    expect(reads()).toBe(2);
  });

  it('reads other kinds each time', async () => {
    const { store, reads } = counted();
    for (let i = 0; i < 3; i++) await store.load(ref('p1', 'tenant-a', 'letter'));
    expect(reads()).toBe(3);
  });

  it('reads each time what is not worth it yet', async () => {
    const { inner, store, reads } = counted(new Map([['parcel', ({ version }) => version >= 7]]));
    const { etag } = await created(inner, at);
    expect((await store.load(at))?.value.version).toBe(0);
    await inner.commit(at, change({ expected: etag, snapshot: snapshot({ version: 7 }) }));
    for (let i = 0; i < 3; i++) expect((await store.load(at))?.value.version).toBe(7);
    expect(reads()).toBe(2);
  });

  it('sees its own writes at once', async () => {
    const { store } = counted();
    const { etag } = await created(store, at);
    await store.commit(at, change({ expected: etag, snapshot: snapshot({ version: 7 }) }));
    expect((await store.load(at))?.value.version).toBe(7);
  });

  it('sees its own write when a read was under way meanwhile', async () => {
    const { store } = counted();
    const { etag } = await created(store, at);
    const [, result] = await Promise.all([
      store.load(at),
      store.commit(at, change({ expected: etag, snapshot: snapshot({ version: 7 }) })),
      store.load(at),
    ]);
    expect(result).toBe('committed');
    expect((await store.load(at))?.value.version).toBe(7);
  });

  it('finds the truth after a conflict, however fresh its memory', async () => {
    const { inner, store } = counted();
    const { etag } = await created(inner, at);
    await store.load(at);
    await inner.commit(at, change({ expected: etag, snapshot: snapshot({ version: 7 }) }));
    expect(await store.commit(at, change({ expected: etag }))).toBe('conflict');
    expect((await store.load(at))?.value.version).toBe(7);
  });

  it('does not remember that something was not there, nor a fault', async () => {
    const { inner, store } = counted();
    expect(await store.load(at)).toBeUndefined();
    await created(inner, at);
    expect(await store.load(at)).toBeDefined();
    let broken = true;
    const weak = { ...inner, load: (of: typeof at) => (broken ? Promise.reject(new Error('away')) : inner.load(of)) };
    const remembered = remembering(weak, WORTH_IT);
    await expect(remembered.load(at)).rejects.toThrow('away');
    broken = false;
    expect(await remembered.load(at)).toBeDefined();
  });
});
