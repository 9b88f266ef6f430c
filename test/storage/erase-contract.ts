import type { Store } from '../../src/process/store';
import { change, created, day, events, everything, loaded, notice, ref, snapshot, waiting } from './made';

const at = ref('p1');
const others = [ref('p10'), ref('p1', 'tenant-b'), ref('p1', 'tenant-a', 'letter')];
const full = (of = at) => ({ events: events(1, 3), outbox: [notice(of, 'a'), notice(of, 'b', waiting(day(2)))] });
const NOTHING = { stored: undefined, events: [], outbox: [] };

/** The part of the contract about a process that is deleted whole. */
export function eraseContract(store: () => Store): void {
  it('leaves nothing of the process, and everything of the others', async () => {
    for (const of of [at, ...others]) await created(store(), of, full(of));
    const before = await Promise.all(others.map((of) => everything(store(), of)));
    await store().erase(at);
    expect(await everything(store(), at)).toEqual(NOTHING);
    expect((await store().overview('tenant-a', 'parcel')).map((found) => found.ref.id)).toEqual(['p10']);
    expect(await Promise.all(others.map((of) => everything(store(), of)))).toEqual(before);
    expect(await store().due(day(20), 10)).toHaveLength(others.length);
  });

  it('is done whatever has been written meanwhile, and done again without complaint', async () => {
    const { etag } = await created(store(), at, full());
    await store().commit(at, change({ expected: etag, snapshot: snapshot({ version: 4 }), events: events(4, 1) }));
    await store().erase(at);
    await store().erase(at);
    await store().erase(ref('never-there'));
    expect(await everything(store(), at)).toEqual(NOTHING);
  });

  it('leaves nothing of what is written in the middle of it, and the name is free', async () => {
    await created(store(), at, full());
    let written = 0;
    const writing = async (): Promise<void> => {
      for (let version = 4; version < 8; version++) {
        const found = await store().load(at);
        if (!found) return;
        const more = {
          ...{ expected: found.etag, snapshot: snapshot({ version }), events: events(version, 1) },
          outbox: [notice(at, `late ${version}`, waiting(day(2)))],
        };
        if ((await store().commit(at, change(more))) === 'conflict') return;
        written += 1;
      }
    };
    await Promise.all([writing(), store().erase(at)]);
    expect({ written, left: await everything(store(), at) }).toEqual({ written, left: NOTHING });
    await created(store(), at, { events: events(1, 7) });
    expect(await store().history(at)).toEqual(events(1, 7));
  });

  it('lets a process of the same name begin anew, and refuses who had read the old one', async () => {
    const { etag } = await created(store(), at, full());
    await store().erase(at);
    expect(await store().commit(at, change({ expected: etag }))).toBe('conflict');
    await created(store(), at, { events: events(1, 1) });
    expect(await store().history(at)).toEqual(events(1, 1));
  });

  it('deletes hundreds of events and rows, however few fit into a batch', async () => {
    let { etag: expected } = await created(store(), at);
    for (let version = 0; version < 240; version += 40) {
      const outbox = Array.from({ length: 50 }, (_, i) => notice(at, `row/${version} ${i}`, waiting(day(2))));
      const more = { expected, snapshot: snapshot({ version: version + 40 }), events: events(version + 1, 40), outbox };
      await store().commit(at, change(more));
      ({ etag: expected } = await loaded(store(), at));
    }
    await store().erase(at);
    expect(await everything(store(), at)).toEqual(NOTHING);
  });
}
