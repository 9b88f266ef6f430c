import { PGlite } from '@electric-sql/pglite';
import PgBoss from 'pg-boss';
import { obey } from './obey';

const QUEUE = 'reminders';
const BATCH = 100;

/** pg-boss on PGlite: what one would take from the shelf to do due things on one machine. */
async function main(): Promise<void> {
  const lite = new PGlite((JSON.parse(process.env.BENCH ?? '') as { folder: string }).folder);
  const boss = new PgBoss({
    // Several statements at once, which it sends when it makes its tables, go without values.
    db: {
      executeSql: async (sql, values) =>
        values?.length ? lite.query(sql, values) : ((await lite.exec(sql)).at(-1) ?? { rows: [] }),
    },
    supervise: false,
    schedule: false,
  });
  boss.on('error', (fault) => console.error(fault));
  await boss.start();
  await boss.createQueue(QUEUE);
  obey(
    {
      insert: (count: number) => boss.insert(Array.from({ length: count }, (_, i) => ({ name: QUEUE, data: { i } }))),
      /** Fetches so many jobs by the hundred and completes them one by one; says how many milliseconds that took. */
      work: async (count: number) => {
        const start = performance.now();
        let done = 0;
        for (let jobs = await boss.fetch(QUEUE, { batchSize: BATCH }); jobs.length > 0 && done < count;) {
          for (const { id } of jobs) await boss.complete(QUEUE, id);
          done += jobs.length;
          if (done < count) jobs = await boss.fetch(QUEUE, { batchSize: BATCH });
        }
        if (done !== count) throw new Error(`${done} jobs of ${count} were there`);
        return performance.now() - start;
      },
    },
    0,
  );
}

void main();
