import { CosmosClient, type Container, type OperationInput } from '@azure/cosmos';
import { DEFINITION } from '../../src/storage/cosmos/container';
import { startCosmos, type LocalCosmos } from './local-cosmos';

let cosmos: LocalCosmos;
let client: CosmosClient;
let container: Container;

const clientWith = (key: string): CosmosClient =>
  new CosmosClient({ endpoint: cosmos.endpoint, key, connectionPolicy: { enableEndpointDiscovery: false } });

beforeAll(async () => {
  cosmos = await startCosmos();
  client = clientWith(cosmos.key);
});
afterAll(async () => {
  client.dispose();
  await cosmos.stop();
});
let count = 0;
beforeEach(async () => {
  const { database } = await client.databases.createIfNotExists({ id: 'test' });
  const partitionKey = { paths: ['/pk'], version: DEFINITION.partitionKey.version };
  ({ container } = await database.containers.createIfNotExists({ id: `c${++count}`, partitionKey, defaultTtl: -1 }));
  cosmos.forget();
});

/** The status a call ends with, whether it is thrown or given. */
const statusOf = (call: Promise<{ statusCode: number }>): Promise<number> =>
  call.then(
    ({ statusCode }) => statusCode,
    (fault: { code: number }) => fault.code,
  );
const item = (id: string, more: object = {}) => ({ id, pk: 'p', ...more });
const create = (id: string, more: object = {}) => container.items.create(item(id, more));
const read = async (id: string, pk = 'p') => (await container.item(id, pk).read()).resource;
const idsIn = async (pk: string): Promise<string[]> => {
  const { resources } = await container.items
    .query('SELECT c.id FROM c WHERE c.n >= 0', { partitionKey: pk })
    .fetchAll();
  return resources.map(({ id }) => id).sort();
};
const batch = async (operations: OperationInput[]) => {
  const { code, result = [] } = await container.items.batch(operations, 'p');
  return { code, statuses: result.map(({ statusCode }) => statusCode), result };
};

describe('a batch', () => {
  it('knows every operation, and sees what the operations before it did', async () => {
    await create('there', { n: 1 });
    await create('other', { n: 1 });
    const { code, statuses } = await batch([
      { operationType: 'Create', resourceBody: item('new', { n: 1 }) },
      { operationType: 'Read', id: 'new' },
      { operationType: 'Upsert', resourceBody: item('new', { n: 2 }) },
      { operationType: 'Upsert', resourceBody: item('newer', { n: 1 }) },
      { operationType: 'Replace', id: 'there', resourceBody: item('there', { n: 2 }) },
      { operationType: 'Patch', id: 'there', resourceBody: { operations: [{ op: 'incr', path: '/n', value: 5 }] } },
      { operationType: 'Delete', id: 'other' },
    ]);
    expect([code, statuses]).toEqual([200, [201, 200, 200, 201, 200, 200, 204]]);
    expect(await read('new')).toMatchObject({ n: 2 });
    expect(await read('there')).toMatchObject({ n: 7 });
    expect(await read('other')).toBeUndefined();
  });

  it('is written whole or not at all: 207, its own status for the one that failed, 424 for the rest', async () => {
    await create('there', { n: 1 });
    const before = await read('there');
    const { code, statuses } = await batch([
      { operationType: 'Create', resourceBody: item('new') },
      { operationType: 'Replace', id: 'there', resourceBody: item('there', { n: 2 }) },
      { operationType: 'Create', resourceBody: item('there') },
      { operationType: 'Delete', id: 'there' },
    ]);
    expect([code, statuses]).toEqual([207, [424, 424, 409, 424]]);
    expect(await read('new')).toBeUndefined();
    expect(await read('there')).toEqual(before);
  });

  it.each([
    [412, { operationType: 'Replace', id: 'a', resourceBody: item('a'), ifMatch: 'old' }],
    [412, { operationType: 'Upsert', resourceBody: item('a'), ifMatch: 'old' }],
    [412, { operationType: 'Delete', id: 'a', ifMatch: 'old' }],
    [404, { operationType: 'Replace', id: 'b', resourceBody: item('b') }],
    [404, { operationType: 'Delete', id: 'b' }],
    [400, { operationType: 'Upsert', resourceBody: { ...item('a'), pk: 'another' } }],
    [400, { operationType: 'Create', resourceBody: item('x'.repeat(1024)) }],
  ] as [number, OperationInput][])('turns down with %i what an item call would: %#', async (status, operation) => {
    await create('a', { n: 1 });
    expect(await batch([operation])).toMatchObject({ code: 207, statuses: [status] });
    expect(await read('a')).toMatchObject({ n: 1 });
  });

  it('goes through when the etag is the right one', async () => {
    const { etag } = await create('a', { n: 1 });
    const operation = { operationType: 'Replace', id: 'a', resourceBody: item('a', { n: 2 }), ifMatch: etag } as const;
    const { code, result } = await batch([operation]);
    expect([code, result[0]?.eTag]).toEqual([200, (await read('a'))?._etag]);
  });

  it('is one of ten that were sent at once with the same etag', async () => {
    const { etag } = await create('a');
    const tenth = (n: number) =>
      batch([{ operationType: 'Replace', id: 'a', resourceBody: item('a', { n }), ifMatch: etag }]);
    const codes = await Promise.all(Array.from({ length: 10 }, (_, n) => tenth(n)));
    expect(codes.map(({ code }) => code).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 207)]);
  });

  it('has at most a hundred operations and two megabytes', async () => {
    const many = (length: number, text: string): OperationInput[] =>
      Array.from({ length }, (_, i) => ({ operationType: 'Create', resourceBody: item(`i${i}`, { text }) }));
    await expect(batch(many(101, ''))).rejects.toThrow(/100/);
    await expect(batch(many(3, 'x'.repeat(700_000)))).rejects.toThrow(/more than 2 MB/);
    expect(await batch(many(100, ''))).toMatchObject({ code: 200 });
  });
});

describe('an item', () => {
  it.each([
    ['larger than two megabytes', 413, { text: 'x'.repeat(2 * 1024 * 1024) }],
    ['with a ttl of nothing', 400, { ttl: 0 }],
  ])('%s is turned down', async (_, status, more) => {
    expect(await statusOf(create('a', more))).toBe(status);
    expect(await read('a')).toBeUndefined();
  });

  it('has an id of at most 1023 bytes', async () => {
    expect(await statusOf(create('å'.repeat(512)))).toBe(400);
    expect(await statusOf(create(`${'å'.repeat(511)}x`))).toBe(201);
  });

  it('is not given again to whoever has it', async () => {
    const { etag } = await create('a');
    const ifNot = (condition: string) =>
      container.item('a', 'p').read({ accessCondition: { type: 'IfNoneMatch', condition } });
    expect((await ifNot(etag)).statusCode).toBe(304);
    expect((await ifNot('another')).statusCode).toBe(200);
  });

  it('is replaced and deleted by whoever knows its etag', async () => {
    const { etag } = await create('a');
    const replace = (condition: string) =>
      statusOf(
        container.item('a', 'p').replace(item('a', { n: 2 }), { accessCondition: { type: 'IfMatch', condition } }),
      );
    expect([await replace('old'), await replace(etag), await replace(etag)]).toEqual([412, 200, 412]);
    expect(await statusOf(container.item('b', 'p').replace(item('b')))).toBe(404);
    expect(await statusOf(container.item('a', 'p').delete())).toBe(204);
  });

  it('goes by its own ttl, counted from its last write, and comes back to nobody', async () => {
    await create('short', { n: 1, ttl: 86_400 });
    await create('kept', { n: 2 });
    cosmos.later(0.5);
    await container.items.upsert(item('short', { n: 3, ttl: 86_400 }));
    cosmos.later(0.9);
    expect(await idsIn('p')).toEqual(['kept', 'short']);
    cosmos.later(0.2);
    expect(await idsIn('p')).toEqual(['kept']);
    expect(await read('short')).toBeUndefined();
    expect(await statusOf(create('short'))).toBe(201);
  });
});

describe('a query', () => {
  const inOrder = 'SELECT c.id, c.n FROM c WHERE c.n >= 0 ORDER BY c.n DESC';
  beforeEach(async () => {
    await container.items.create({ id: 'a', pk: 'p', n: 1 });
    await container.items.create({ id: 'b', pk: 'q', n: 3 });
    await container.items.create({ id: 'c', pk: 'p', n: 2 });
    cosmos.forget();
  });

  it('stays in the partition it names', async () => {
    expect([await idsIn('p'), await idsIn('q'), await idsIn('r')]).toEqual([['a', 'c'], ['b'], []]);
  });

  it('in order across partitions is refused at first, and then done with a plan', async () => {
    const { resources } = await container.items.query(inOrder).fetchAll();
    expect(resources).toEqual([
      { id: 'b', n: 3 },
      { id: 'c', n: 2 },
      { id: 'a', n: 1 },
    ]);
    expect(cosmos.counts()).toEqual({ plan: 1, query: 2, ranges: 1 });
  });
});

describe('a session', () => {
  it('gets a token that grows with each write', async () => {
    const { headers: first } = await create('a');
    const { headers: second } = await create('b');
    const lsn = (token: unknown): number => Number(/^0:-1#(\d+)$/.exec(String(token))?.[1]);
    expect(lsn(second['x-ms-session-token'])).toBeGreaterThan(lsn(first['x-ms-session-token']));
  });

  it('is not answered by what is behind it', async () => {
    await create('a');
    const ahead = await container.item('a', 'p').read({ sessionToken: '0:-1#9999' });
    expect([ahead.statusCode, ahead.substatus]).toEqual([404, 1002]);
  });
});

describe('whoever asks', () => {
  it('is turned away with another key', async () => {
    const stranger = clientWith(Buffer.from('another key').toString('base64'));
    const there = stranger.database('test').container(`c${count}`);
    expect(await statusOf(there.item('a', 'p').read())).toBe(401);
    expect(await statusOf(there.items.create(item('a')))).toBe(401);
    stranger.dispose();
  });

  it('is told that a container is not there, and not that an item is not', async () => {
    const nowhere = await client.database('test').container('nowhere').item('a', 'p').read();
    expect([nowhere.statusCode, nowhere.substatus]).toEqual([404, 1003]);
    const nothing = await container.item('a', 'p').read();
    expect([nothing.statusCode, nothing.substatus]).toEqual([404, undefined]);
  });

  it('is charged by size, as published', async () => {
    const { requestCharge: small } = await create('a', { text: 'x'.repeat(500) });
    const { requestCharge: large } = await create('b', { text: 'x'.repeat(100_000) });
    expect([small, large]).toEqual([4.95, 48.19]);
    expect((await container.item('a', 'p').read()).requestCharge).toBe(1);
    expect((await container.item('b', 'p').read()).requestCharge).toBe(9.95);
    expect(cosmos.charge()).toBeCloseTo(4.95 + 48.19 + 1 + 9.95);
  });
});

describe('a disturbance', () => {
  it('meets as many requests of its kind as it was meant for', async () => {
    await create('a');
    cosmos.disturb('read', { status: 503 });
    cosmos.disturb('create', { status: 429, retryAfterMs: 5 }, 2);
    expect(await statusOf(container.item('a', 'p').read())).toBe(503);
    expect(await statusOf(container.item('a', 'p').read())).toBe(200);
    expect(await statusOf(create('b'))).toBe(201);
    expect(cosmos.counts()).toEqual({ create: 4, read: 2 });
  });

  it('comes before or after what was asked for is done', async () => {
    cosmos.disturb('create', 'reset-before');
    await expect(create('a')).rejects.toThrow();
    cosmos.disturb('create', 'reset-after');
    await expect(create('b')).rejects.toThrow();
    expect([await read('a'), (await read('b'))?.id]).toEqual([undefined, 'b']);
  });

  it('leaves whoever asks without an answer', async () => {
    cosmos.disturb('read', 'hang');
    const signal = AbortSignal.timeout(50);
    await expect(container.item('a', 'p').read({ abortSignal: signal })).rejects.toThrow(/abort/i);
  });
});
