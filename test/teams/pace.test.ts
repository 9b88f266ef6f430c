import fc from 'fast-check';
import { Instant } from '../../src/calendar/time';
import { openPace, PER_CONVERSATION, TENANT_SPACING_MS, type Metronome, type Pace } from '../../src/teams/pace';

/* Half of what Teams takes, held by whoever sends. */

const MONDAY = Instant.parse('2026-03-02T08:00:00.000Z');

/** Time passes only when everybody waits, and then to the next moment that anybody waits for. */
function openTime(): Metronome & { pass(): Promise<void> } {
  let at = 0;
  const sleepers: { until: number; wake: () => void }[] = [];
  return {
    now: () => at,
    sleep: (ms) => new Promise((wake) => void sleepers.push({ until: at + Math.max(0, ms), wake })),
    pass: async () => {
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        sleepers.sort((a, b) => a.until - b.until);
        const next = sleepers.shift();
        if (!next) return;
        at = Math.max(at, next.until);
        next.wake();
      }
    },
  };
}

type Sent = { readonly tenant: string; readonly conversation: string; readonly at: number };
type Asked = Pick<Sent, 'tenant' | 'conversation'>;

/** Everybody asks at once, sends for `takes` milliseconds, and whoever is sent away comes back when told. */
async function run(asked: readonly Asked[], takes = 5): Promise<{ sent: Sent[]; sentAway: number; most: number }> {
  const time = openTime();
  const pace = openPace(time, () => Instant.parse(new Date(Date.parse(MONDAY) + time.now()).toISOString()));
  const sent: Sent[] = [];
  let sentAway = 0;
  let most = 0;
  const writing = new Map<string, number>();
  const send = async ({ tenant, conversation }: Asked): Promise<void> => {
    const turn = await pace.turn(tenant, conversation);
    if (turn.kind === 'later') {
      sentAway++;
      await time.sleep(Date.parse(turn.at) - Date.parse(MONDAY) - time.now());
      return send({ tenant, conversation });
    }
    sent.push({ tenant, conversation, at: time.now() });
    writing.set(tenant, (writing.get(tenant) ?? 0) + 1);
    most = Math.max(most, writing.get(tenant) ?? 0);
    await time.sleep(takes);
    writing.set(tenant, (writing.get(tenant) ?? 0) - 1);
    turn.end();
  };
  const all = Promise.all(asked.map(send));
  await time.pass();
  await all;
  return { sent, sentAway, most };
}

/** The most messages in any window of that length. */
function mostWithin(times: readonly number[], ms: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.max(0, ...sorted.map((from) => sorted.filter((at) => at >= from && at < from + ms).length));
}

const toMany = (conversations: number, each: number): Asked[] =>
  Array.from({ length: conversations * each }, (_, i) => ({ tenant: 'a', conversation: `c${i % conversations}` }));

describe('the pace', () => {
  it('lets the first through at once', async () => {
    expect((await run([{ tenant: 'a', conversation: 'c' }])).sent).toEqual([{ tenant: 'a', conversation: 'c', at: 0 }]);
  });

  it('never exceeds half of what Teams takes, and lets everybody through in the end', async () => {
    const asked = fc.array(
      fc.record({ tenant: fc.constantFrom('a', 'b'), conversation: fc.constantFrom('x', 'y', 'z') }),
      { maxLength: 120 },
    );
    await fc.assert(
      fc.asyncProperty(asked, fc.integer({ min: 0, max: 200 }), async (wishes, takes) => {
        const { sent, most } = await run(wishes, takes);
        expect(sent).toHaveLength(wishes.length);
        expect(most).toBeLessThanOrEqual(1);
        for (const name of ['x', 'y', 'z']) {
          const times = sent.filter(({ conversation }) => conversation === name).map(({ at }) => at);
          for (const { count, ms } of PER_CONVERSATION) expect(mostWithin(times, ms)).toBeLessThanOrEqual(count);
        }
        for (const name of ['a', 'b']) {
          const times = sent.filter(({ tenant }) => tenant === name).map(({ at }) => at);
          expect(mostWithin(times, 1000)).toBeLessThanOrEqual(1000 / TENANT_SPACING_MS);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('sends 500 to 50 conversations within a tenth more than the limits allow at best', async () => {
    const { sent } = await run(toMany(50, 10));
    expect(sent.at(-1)?.at).toBeLessThanOrEqual(499 * TENANT_SPACING_MS * 1.1);
  });

  it('does not let a crowded conversation hold up the others, and sends away whoever would wait long', async () => {
    const crowd = Array.from({ length: 60 }, () => ({ tenant: 'a', conversation: 'crowded' }));
    const { sent, sentAway } = await run([...crowd, { tenant: 'a', conversation: 'quiet' }]);
    expect(sent.find(({ conversation }) => conversation === 'quiet')?.at).toBeLessThan(1000);
    expect(sentAway).toBeGreaterThan(0);
    expect(sent).toHaveLength(61);
  });

  it('leaves the places of a tenant to the others too: whoever finds many before them comes back, each at their own time', async () => {
    const time = openTime();
    const pace = openPace(time, () => MONDAY);
    const turns = Array.from({ length: 300 }, (_, i) => pace.turn('a', `c${i}`));
    const sentAway = (await Promise.all(turns.slice(210))).map((turn) => (turn.kind === 'later' ? turn.at : ''));
    expect(sentAway).not.toContain('');
    expect(new Set(sentAway).size).toBe(sentAway.length);
    expect(await turnNow(pace, 'c', 'b')).toBe('yours');
  });

  it('takes two pauses asked for at once for one of the whole municipality', async () => {
    const time = openTime();
    const pace = openPace(time, () => MONDAY);
    pace.hold('a', 'c1', 5_000);
    pace.hold('a', 'c2', 5_000);
    const other = pace.turn('a', 'c3').then(() => time.now());
    await time.pass();
    expect(await other).toBeGreaterThanOrEqual(5_000);
  });

  it('never makes a pause shorter', async () => {
    const pace = openPace(openTime(), () => MONDAY);
    pace.hold('a', 'c', 90_000);
    pace.hold('a', 'c', 1_000);
    expect(await turnNow(pace, 'c')).toBe('later');
  });

  it('sends everybody away when the service stops', async () => {
    const time = openTime();
    const pace = openPace(time, () => MONDAY);
    const first = await pace.turn('a', 'c');
    const second = pace.turn('a', 'c');
    pace.stop();
    expect((await second).kind).toBe('later');
    expect(await turnNow(pace, 'd')).toBe('later');
    if (first.kind === 'yours') first.end();
  });

  it('keeps to the order of asking within a conversation', async () => {
    const time = openTime();
    const pace = openPace(time, () => MONDAY);
    const order: number[] = [];
    const asked = [1, 2, 3, 4, 5, 6].map(async (n) => {
      const turn = await pace.turn('a', 'c');
      order.push(n);
      if (turn.kind === 'yours') turn.end();
    });
    await time.pass();
    await Promise.all(asked);
    expect(order).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('gives a conversation the pause that Teams asked for', async () => {
    const time = openTime();
    const pace = openPace(time, () => MONDAY);
    pace.hold('a', 'c', 90_000);
    expect(await pace.turn('a', 'c')).toEqual({ kind: 'later', at: '2026-03-02T08:01:30.000Z' });
    expect(await turnNow(pace, 'other')).toBe('yours');
  });

  it('is the tenant’s own', async () => {
    const { sent } = await run([
      { tenant: 'a', conversation: 'x' },
      { tenant: 'b', conversation: 'y' },
    ]);
    expect(sent.map(({ at }) => at)).toEqual([0, 0]);
  });
});

const turnNow = async (pace: Pace, conversation: string, tenant = 'a'): Promise<string> =>
  (await pace.turn(tenant, conversation)).kind;
