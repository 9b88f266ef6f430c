import type { Operation } from '../../src/process/measures';
import { openCosmos } from '../../src/storage/cosmos/cosmos-store';
import { startCosmos, type LocalCosmos } from '../cosmos/local-cosmos';
import { change, created, day, events, ref } from './made';

let cosmos: LocalCosmos;
beforeAll(async () => {
  cosmos = await startCosmos();
});
afterAll(() => cosmos.stop());

it('tells what each call was charged, also one that was refused, and under its own name', async () => {
  const charged: [Operation, number][] = [];
  const store = await openCosmos({ ...cosmos.fresh(), charged: (...one) => void charged.push(one) });
  const during = async (work: () => Promise<unknown>): Promise<Operation[]> => {
    charged.splice(0);
    await work();
    for (const [, units] of charged) expect(units).toBeGreaterThan(0);
    return [...new Set(charged.map(([operation]) => operation))];
  };
  const p1 = ref('p1');
  expect(await during(() => created(store, p1, { events: events(1, 2) }))).toEqual(['commit', 'load']);
  expect(await during(() => store.commit(p1, { ...change(), expected: 'new' }))).toEqual(['commit']);
  expect(await during(() => store.load(p1))).toEqual(['load']);
  expect(await during(() => store.history(p1))).toEqual(['history']);
  expect(await during(() => store.outbox(p1))).toEqual(['outbox']);
  expect(await during(() => store.due(day(31), 10))).toEqual(['due']);
  expect(await during(() => store.overview(p1.tenantId, p1.kind))).toEqual(['overview']);
  const both = await during(() => Promise.all([store.load(p1), store.history(p1)]));
  expect(both.sort()).toEqual(['history', 'load']);
  await store.close();
});
