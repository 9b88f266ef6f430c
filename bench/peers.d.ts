/* What is used of the peer, so that types and lint need no more installed than the product does. */

declare module '@electric-sql/pglite' {
  export class PGlite {
    constructor(folder: string);
    exec(sql: string): Promise<{ rows: unknown[] }[]>;
    query(sql: string, values: unknown[]): Promise<{ rows: unknown[] }>;
    close(): Promise<void>;
  }
}

declare module 'pg-boss' {
  type Db = { executeSql(sql: string, values?: unknown[]): Promise<{ rows: unknown[] }> };
  type Job = { id: string };
  class PgBoss {
    constructor(options: { db: Db; supervise: boolean; schedule: boolean });
    on(event: 'error', listener: (fault: Error) => void): this;
    start(): Promise<this>;
    createQueue(name: string): Promise<void>;
    insert(jobs: { name: string; data: object }[]): Promise<void>;
    fetch(name: string, options: { batchSize: number }): Promise<Job[]>;
    complete(name: string, id: string): Promise<void>;
    stop(options: { graceful: boolean }): Promise<void>;
  }
  export = PgBoss;
}
