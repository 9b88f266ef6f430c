import type { Table } from './page';

/** What nobody can count here: change it, and `npm run costs` writes the tables anew. */
export const ASSUMED = {
  loopsAYear: { small: 10, large: 150 },
  /** One municipality in ten is large. */
  shareOfLarge: 0.1,
  /** Times in its life that somebody only looks at a loop, by `mina slingor` or `status`. */
  looks: 100,
  /** From the order to the end, as in the story. */
  weeks: 15,
  /** Of every loop under way, all on one Monday at nine. */
  remindersAtOnce: 2,
  replicas: 2,
  /** What the service adds to each item, in bytes; and the index, as a part of the whole. */
  itemOverhead: 300,
  indexShare: 0.1,
  years: 5,
  /** US dollars, list price of serverless. */
  perMillionUnits: 0.28,
  perGb: 0.25,
  /** Of Teams, to answer one message. */
  answerSeconds: { fast: 0.1, slow: 0.3 },
  /** Of one core: to be taken from `npm run bench`. */
  cpuMsPerReminder: 1,
  unitsASecond: 5_000,
} as const;

export function assumptions(): Table {
  const { loopsAYear, answerSeconds } = ASSUMED;
  return [
    ['loops a year in a small municipality', loopsAYear.small],
    ['loops a year in a large one', loopsAYear.large],
    ['municipalities that are large, of a hundred', 100 * ASSUMED.shareOfLarge],
    ['weeks a loop takes', ASSUMED.weeks],
    ['looks at all loops ("mina slingor", "status") for each loop, besides the turns of the story', ASSUMED.looks],
    ['reminders of each loop under way, all on the same Monday at nine', ASSUMED.remindersAtOnce],
    ['replicas', ASSUMED.replicas],
    ['years kept', ASSUMED.years],
    ['bytes the service adds to each item', ASSUMED.itemOverhead],
    ['index, per cent of what is stored', 100 * ASSUMED.indexShare],
    ['dollars for a million request units, serverless', ASSUMED.perMillionUnits],
    ['dollars for a GB and month', ASSUMED.perGb],
    ['seconds Teams takes for one message, when fast', answerSeconds.fast],
    ['and when slow', answerSeconds.slow],
    ['ms of CPU for one reminder (docs/figures.md, row 4)', ASSUMED.cpuMsPerReminder],
    ['request units a second of a serverless container', ASSUMED.unitsASecond],
  ];
}

const MUNICIPALITIES = { Sweden: 290, 'the Nordic countries': 290 + 98 + 357 + 308 + 62 };
const HOURS = 730;

export type Cost = { readonly requests: number; readonly units: number };
export type Measured = {
  readonly loop: Cost;
  /** One look where few loops are stored, and what each loop more adds to it, closed or not. */
  readonly look: Cost;
  readonly moreToLookAt: Cost & { readonly kb: number };
  readonly reminder: Cost;
  /** An hour of the replica that ticks, and of one that does not. */
  readonly holder: Cost;
  readonly standby: Cost;
  readonly loopBytes: number;
};

type Scale = { readonly name: string; readonly towns: readonly { readonly count: number; readonly loops: number }[] };

function scales(): Scale[] {
  const { loopsAYear, shareOfLarge } = ASSUMED;
  const { small, large } = loopsAYear;
  return [
    { name: 'a small municipality', towns: [{ count: 1, loops: small }] },
    { name: 'a large municipality', towns: [{ count: 1, loops: large }] },
    ...Object.entries(MUNICIPALITIES).map(([name, count]) => {
      const towns = [
        { count: count * shareOfLarge, loops: large },
        { count: count * (1 - shareOfLarge), loops: small },
      ];
      return { name, towns };
    }),
  ];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const loopsAYearIn = ({ towns }: Scale): number => sum(towns.map(({ count, loops }) => count * loops));

/** One look in a municipality with so many loops behind it. */
const lookAt = ({ look, moreToLookAt }: Measured, loops: number): Cost => ({
  requests: look.requests + loops * moreToLookAt.requests,
  units: look.units + loops * moreToLookAt.units,
});

/**
 * By scale: loops a year, and by the month, halfway through the years: millions of requests, millions of units, how much of
 * them idle, GB in the end, dollars.
 */
export function months(measured: Measured): Table {
  const { looks, replicas, perMillionUnits, perGb, years } = ASSUMED;
  const { loop, holder, standby, loopBytes } = measured;
  const idle = (what: keyof Cost): number => HOURS * (holder[what] + (replicas - 1) * standby[what]);
  return scales().map((scale) => {
    const lived = (what: keyof Cost): number =>
      sum(
        scale.towns.map(({ count, loops }) => {
          const perLoop = loop[what] + looks * lookAt(measured, (loops * years) / 2)[what];
          return ((count * loops) / 12) * perLoop;
        }),
      );
    const units = lived('units') + idle('units');
    const gb = (loopsAYearIn(scale) * years * loopBytes) / 1e9;
    const dollars = (units / 1e6) * perMillionUnits + gb * perGb;
    const resting = `${Math.round((100 * idle('units')) / units)} %`;
    const requests = (lived('requests') + idle('requests')) / 1e6;
    return [scale.name, loopsAYearIn(scale), requests, units / 1e6, resting, gb, dollars];
  });
}

/** By how long and where: loops stored, KB fetched for one look, requests, units, and how many looks a second there may be. */
export function looking(measured: Measured): Table {
  const { loopsAYear, years, unitsASecond } = ASSUMED;
  return Object.entries(loopsAYear).flatMap(([size, loops]) =>
    [1, years].map((after) => {
      const stored = loops * after;
      const { requests, units } = lookAt(measured, stored);
      const kb = stored * measured.moreToLookAt.kb;
      return [
        `${size}, after ${after} ${after === 1 ? 'year' : 'years'}`,
        stored,
        kb,
        Math.round(requests),
        units,
        unitsASecond / units,
      ];
    }),
  );
}

/**
 * By scale: reminders in all and in the busiest municipality, and how many seconds they would take if nothing held them up
 * but the answers of Teams, all of a municipality going to one conversation, the CPU, or the request units.
 */
export function mondays({ reminder }: Measured): Table {
  const { weeks, remindersAtOnce, answerSeconds, cpuMsPerReminder, unitsASecond } = ASSUMED;
  const reminders = (loops: number): number => Math.round(((loops * weeks) / 52) * remindersAtOnce);
  return scales().map((scale) => {
    const all = reminders(loopsAYearIn(scale));
    const busiest = reminders(Math.max(...scale.towns.map(({ loops }) => loops)));
    const cpu = (all * cpuMsPerReminder) / 1000;
    const units = (all * reminder.units) / unitsASecond;
    const seconds = [
      busiest * answerSeconds.fast,
      busiest * answerSeconds.slow,
      inOneConversation(busiest),
      cpu,
      units,
    ];
    return [scale.name, all, busiest, ...seconds.map(Math.ceil)];
  });
}

/** As `teams/pace.ts` lets them through: four in two seconds, thirty in thirty. */
const inOneConversation = (messages: number): number =>
  30 * Math.floor((messages - 1) / 30) + 2 * Math.floor(((messages - 1) % 30) / 4);
