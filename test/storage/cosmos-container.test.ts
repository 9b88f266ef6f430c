import { CosmosClient } from '@azure/cosmos';
import type { CosmosOptions } from '../../src/storage/cosmos/container';
import { openCosmos } from '../../src/storage/cosmos/cosmos-store';
import { refOf, rowId } from '../../src/storage/cosmos/items';
import { startCosmos, type LocalCosmos } from '../cosmos/local-cosmos';
import { change, created, events, everything, loaded, notice, ref } from './made';

let cosmos: LocalCosmos;
beforeAll(async () => {
  cosmos = await startCosmos();
});
afterAll(() => cosmos.stop());

const asMade = ({ create, ...options }: CosmosOptions): CosmosOptions => options;

describe('the container', () => {
  it('is made where that is asked for, with its index, and is then found as it is', async () => {
    const options = cosmos.fresh();
    const first = await openCosmos(options);
    await created(first, ref('p1'), { events: events(1, 2) });
    await first.close();
    const second = await openCosmos(options);
    expect(await second.history(ref('p1'))).toEqual(events(1, 2));
    await second.close();
    const client = new CosmosClient(options);
    const { resource } = await client.database(options.database).container(options.container).read();
    client.dispose();
    expect(resource).toMatchObject({ defaultTtl: -1, partitionKey: { paths: ['/pk'] } });
    expect(resource?.indexingPolicy?.excludedPaths).toEqual([{ path: '/*' }]);
    expect(resource?.indexingPolicy?.includedPaths?.map(({ path }) => path)).toEqual([
      '/pk/?',
      '/dueAt/?',
      '/tenantId/?',
      '/kind/?',
    ]);
  });

  it('that is not there is named in one sentence, and not made', async () => {
    const { container, ...rest } = asMade(cosmos.fresh());
    const sentence = `There is no container ${container} in the database test at ${cosmos.endpoint}; infra/ makes both.`;
    await expect(openCosmos({ ...rest, container })).rejects.toThrow(sentence);
    await expect(openCosmos({ ...rest, container, database: 'nothing' })).rejects.toThrow(/no container .* nothing/);
    await expect(openCosmos({ ...rest, container })).rejects.toThrow(sentence);
  });

  it('that is somebody else’s is not written to', async () => {
    const options = cosmos.fresh();
    const client = new CosmosClient(options);
    const { database } = await client.databases.createIfNotExists({ id: options.database });
    await database.containers.create({ id: options.container, partitionKey: { paths: ['/id'] } });
    client.dispose();
    await expect(openCosmos(asMade(options))).rejects.toThrow(/is another: it needs the partition key \/pk/);
  });

  it('that nobody answers for is named in one sentence', async () => {
    const nobody = { ...cosmos.fresh(), endpoint: 'http://127.0.0.1:1' };
    await expect(openCosmos(nobody)).rejects.toThrow(
      /^Cosmos DB at http:\/\/127.0.0.1:1 cannot be used: connect ECONNREFUSED 127.0.0.1:1. npm run cosmos starts one on this machine.$/,
    );
    const stranger = { ...cosmos.fresh(), key: Buffer.from('another').toString('base64') };
    await expect(openCosmos(stranger)).rejects.toThrow(/cannot be used: The input authorization token cannot serve/);
  });

  it('is served by two at once, and one of them gets through', async () => {
    const options = cosmos.fresh();
    const [one, two] = [await openCosmos(options), await openCosmos(options)];
    const { etag } = await created(one, ref('p1'));
    expect(await everything(two, ref('p1'))).toEqual(await everything(one, ref('p1')));
    expect(await two.commit(ref('p1'), change({ expected: etag }))).toBe('committed');
    expect(await one.commit(ref('p1'), change({ expected: etag }))).toBe('conflict');
    expect(await loaded(one, ref('p1'))).toEqual(await loaded(two, ref('p1')));
    await Promise.all([one.close(), two.close()]);
  });
});

describe('the id of a row', () => {
  const nasty = [
    'a/b',
    'a\\b',
    'a#b',
    'a?b',
    'a%2Fb',
    'a b',
    ' ',
    '',
    '==',
    '=0061',
    'åäö',
    '👋',
    '\ud83d',
    '\u0000',
    'a\nb',
  ];

  it('is one that the service takes, and no two are the same', () => {
    const ids = [...nasty, 'x'.repeat(900), 'x'.repeat(901), 'å'.repeat(400), `${'å'.repeat(400)}!`].map(rowId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      expect(id).toMatch(/^row:[\w.~:|@,;+=-]*$/);
      expect(Buffer.byteLength(id)).toBeLessThan(1023);
    }
  });

  it('can be as long as the row of a long key', async () => {
    const store = await openCosmos(cosmos.fresh());
    const at = ref('p1');
    const ids = ['å'.repeat(3_000), `${'å'.repeat(3_000)}a`];
    await created(store, at, { outbox: ids.map((id) => notice(at, id)) });
    expect((await store.outbox(at)).map(({ value }) => value.id).sort()).toEqual([...ids].sort());
    await store.close();
  });

  it('leaves a tenant of any name in its place', () => {
    const odd = { tenantId: 'a|b|c', kind: 'parcel', id: 'p1' };
    expect(refOf('a|b|c|parcel|p1')).toEqual(odd);
  });
});
