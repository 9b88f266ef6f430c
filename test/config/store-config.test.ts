import { EMULATOR_KEY, readServeConfig, readStoreConfig, readTryOutConfig } from '../../src/config';
import { APP, OTHER, single, managed, refusal } from './env';

describe('where everything is kept', () => {
  const cloud = { STORE: 'cosmos', COSMOS_ENDPOINT: 'https://slinga.documents.azure.com/' };
  const local = { STORE: 'cosmos', COSMOS_ENDPOINT: 'http://127.0.0.1:8081', COSMOS_KEY: 'invented' };

  it('is a file of SQLite in the data folder unless something else is said', () => {
    expect(readStoreConfig({ DATA_DIR: '/srv/slinga' }, 'serve')).toEqual({
      kind: 'sqlite',
      path: '/srv/slinga/slinga.db',
    });
    expect(readServeConfig({ ...single, ...cloud }).store).toMatchObject({ kind: 'cosmos' });
    expect(readTryOutConfig({ STORE: 'cosmos' }).store).toMatchObject({ kind: 'cosmos' });
  });

  it('is a Cosmos DB asked with a managed identity, which has been made before', () => {
    expect(readStoreConfig(cloud, 'serve')).toEqual({
      kind: 'cosmos',
      endpoint: cloud.COSMOS_ENDPOINT,
      database: 'slinga',
      container: 'slinga',
      create: false,
    });
    const named = { ...cloud, COSMOS_DATABASE: 'd', COSMOS_CONTAINER: 'c', AZURE_CLIENT_ID: APP };
    expect(readStoreConfig(named, 'serve')).toMatchObject({ database: 'd', container: 'c', identity: APP });
  });

  it('is asked by the bot’s own identity, if it has one and no other is named', () => {
    const storeOf = (env: Record<string, string | undefined>) => readServeConfig({ ...env, ...cloud }).store;
    expect(storeOf(managed)).toMatchObject({ identity: APP });
    expect(storeOf({ ...managed, AZURE_CLIENT_ID: OTHER })).toMatchObject({ identity: OTHER });
    expect(storeOf(single)).not.toHaveProperty('identity');
  });

  it('is not guessed where a Cosmos DB is named and another store would be used', () => {
    const named = { ...single, COSMOS_ENDPOINT: cloud.COSMOS_ENDPOINT };
    expect(() => readServeConfig(named)).toThrow('COSMOS_ENDPOINT is set but STORE is not cosmos');
  });

  it('is, in the try-out, the emulator on this machine, and is made there', () => {
    const emulator = { kind: 'cosmos', endpoint: 'http://127.0.0.1:8081', key: EMULATOR_KEY, create: true };
    expect(readStoreConfig({ STORE: 'cosmos' }, 'try-out')).toMatchObject(emulator);
    expect(readStoreConfig({ ...local, COSMOS_ENDPOINT: 'http://localhost:9090' }, 'try-out')).toMatchObject({
      endpoint: 'http://localhost:9090',
      key: 'invented',
    });
  });

  it.each([
    [{ STORE: 'cosmos' }, 'COSMOS_ENDPOINT is missing'],
    [{ STORE: 'postgres' }, 'STORE is wrong ('],
    [{ ...cloud, COSMOS_ENDPOINT: 'slinga' }, 'COSMOS_ENDPOINT is wrong ('],
    [{ ...cloud, COSMOS_ENDPOINT: 'http://slinga.documents.azure.com' }, 'COSMOS_ENDPOINT is wrong (only an emulator'],
    [{ ...cloud, COSMOS_KEY: 'invented' }, 'COSMOS_KEY is wrong (a key is for an emulator on this machine'],
    [{ ...cloud, COSMOS_ENDPOINT: 'https://127.0.0.1.example', COSMOS_KEY: 'x' }, 'COSMOS_KEY is wrong (a key is for'],
    [{ ...cloud, COSMOS_ENDPOINT: 'https://localhost.example', COSMOS_KEY: 'x' }, 'COSMOS_KEY is wrong (a key is for'],
    [{ ...local, COSMOS_KEY: '' }, 'COSMOS_KEY is missing'],
  ])('is refused in one sentence: %j', (env, sentence) => {
    const told = refusal(() => readStoreConfig(env, 'serve'));
    expect(told.startsWith(sentence)).toBe(true);
    expect(told).not.toMatch(/invented|\n/);
  });

  it('is never, in the try-out, anything but the emulator', () => {
    for (const env of [cloud, { ...cloud, COSMOS_KEY: 'invented' }, { ...cloud, COSMOS_ENDPOINT: 'slinga' }]) {
      expect(refusal(() => readTryOutConfig(env))).toMatch(/only uses a Cosmos DB emulator on this machine\.$/);
    }
  });
});
