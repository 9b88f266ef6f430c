/**
 * Request units by size of an item in KB, as published by Microsoft under "Understand request unit consumption"
 * (learn.microsoft.com/azure/cosmos-db/understand-request-unit-consumption): session consistency, nothing indexed but
 * what must be. "Optimize request cost" rounds the same to 1 and 5 RU for 1 KB, 10 and 50 for 100 KB.
 */
const PUBLISHED = [
  { kb: 1, read: 1, write: 4.95 },
  { kb: 2, read: 1.04, write: 6.29 },
  { kb: 4, read: 1.14, write: 6.67 },
  { kb: 8, read: 1.33, write: 7.04 },
  { kb: 16, read: 1.67, write: 9.52 },
  { kb: 32, read: 2.19, write: 11.23 },
  { kb: 64, read: 4.76, write: 22.67 },
  { kb: 128, read: 9.95, write: 48.19 },
  { kb: 256, read: 20.28, write: 98.29 },
  { kb: 512, read: 40.95, write: 184.57 },
  { kb: 1024, read: 145.9, write: 625 },
  { kb: 2048, read: 291.8, write: 1250 },
] as const;

/** Our assumption, as none is published: what a query costs that finds nothing, for each physical partition it asks. */
const EMPTY_QUERY = 2.8;
/** Our assumption: a request that is turned down costs what the smallest read does. */
export const TURNED_DOWN = 1;

const rowFor = (bytes: number) => PUBLISHED.find(({ kb }) => bytes <= kb * 1024) ?? PUBLISHED[PUBLISHED.length - 1]!;

export const sizeOf = (item: unknown): number => Buffer.byteLength(JSON.stringify(item) ?? '');
export const readCharge = (item: unknown): number => rowFor(sizeOf(item)).read;
export const writeCharge = (item: unknown): number => rowFor(sizeOf(item)).write;
/** What a query finds is charged as one read of the whole: our assumption, on the careful side for large pages. */
export const queryCharge = (found: unknown): number => EMPTY_QUERY + readCharge(found);
