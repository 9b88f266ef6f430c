import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { openOurs, openUnguarded, type Deeds, type Ours, type Stack } from './stacks';
import { json, send, tokensFor, word, type Reply } from './requests';

/** What came of an attack. */
export type Outcome = {
  /** The answer, or 'closed' where there was none; of several the last. */
  readonly status: number | 'closed';
  /** Whether anything was said to the attacker besides the status. */
  readonly says: boolean;
  readonly isAlive: boolean;
  /** Whether anything was done that only a person of the municipality can have done. */
  readonly acts: boolean;
  /** Whether a server of the attacker's was called. */
  readonly calls: boolean;
  /** Whether what is stored about loops or the municipality is another than before. */
  readonly changes: boolean;
  /** Issuers that the SDK will keep for ever. */
  readonly keeps: number;
  /** Lines on the console or in the log: one for each request and ten for all, or more. */
  readonly lines: 'few' | 'many';
  /** Whether its memory grew far beyond what it ever had; or ours holds on to more, when the garbage is collected. */
  readonly grows: boolean;
};

/** Where to, and with what: the attacker's own server is at `evil`. */
export type Aim = {
  readonly port: number;
  readonly ours: Ours;
  readonly tokens: ReturnType<typeof tokensFor>;
  readonly evil: string;
};

export type Attack = {
  readonly name: string;
  readonly send: (aim: Aim) => Promise<Reply>;
  /** More than one request. */
  readonly many?: true;
  readonly unguarded: Partial<Outcome>;
  /** On top of what no attack gets: a word, a deed, a call, memory, or more than one line. */
  readonly guarded: Partial<Outcome>;
};

const NOTHING: Partial<Outcome> = {
  ...{ says: false, isAlive: true, acts: false, changes: false, calls: false, keeps: 0, lines: 'few', grows: false },
};

/** Both services in the same Teams, and a server that nobody should ever call. */
export async function openRange() {
  let calls = 0;
  const evil: Server = createServer((_request, response) => response.end('{"id":"1"}')).on('connection', () => calls++);
  await once(evil.listen(0, '127.0.0.1'), 'listening');
  const address = evil.address();
  const evilUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
  const ours = await openOurs({ guides: 2, secrets: [new URL(evilUrl).host] });
  const tokens = tokensFor(ours.village.teams);
  let unguarded = await openUnguarded(ours.village);

  const outcome = async (stack: Stack, attack: Attack): Promise<Outcome> => {
    const called = calls;
    const before = await stack.deeds();
    const { status, body } = await attack.send({ port: stack.port, ours, tokens, evil: evilUrl });
    const after = await stack.deeds();
    const isAlive = after !== 'dead' && (await isWell(stack));
    return {
      status,
      says: body !== '',
      isAlive,
      calls: calls > called,
      ...difference(before, after, attack.many ? 10 : 1),
    };
  };
  const isWell = async ({ port }: Stack): Promise<boolean> => {
    const body = JSON.stringify(word(ours.village.teams, 'hjälp'));
    return (await send(port, { headers: json(tokens.good()), body })).status === 200;
  };
  return {
    ours,
    aim: (): Aim => ({ port: ours.port, ours, tokens, evil: evilUrl }),
    /** Runs an attack against both, and asks of each what the table says. */
    run: async (attack: Attack): Promise<void> => {
      const there = await outcome(unguarded, attack);
      if (!there.isAlive) {
        await unguarded.stop();
        unguarded = await openUnguarded(ours.village);
      }
      const here = await outcome(ours, attack);
      expect(there).toMatchObject(attack.unguarded);
      const wanted = { ...NOTHING, ...attack.guarded };
      expect(here).toMatchObject(wanted);
      // The same test on a service without our guard.
      expect(() => expect(there).toMatchObject(wanted)).toThrow();
    },
    stop: async () => {
      await Promise.all([unguarded.stop(), ours.stop()]);
      evil.close();
      evil.closeAllConnections();
    },
  };
}

export type Range = Awaited<ReturnType<typeof openRange>>;

/** Beyond what it ever had, and beyond what it held on to before, in megabytes. */
const PEAK = 50;
const HELD = 5;
const heldBy = (deeds: Exclude<Deeds, 'dead'>): number => ('megabytes' in deeds ? deeds.megabytes : 0);

type Difference = Pick<Outcome, 'acts' | 'changes' | 'keeps' | 'lines' | 'grows'>;

function difference(before: Deeds, after: Deeds, most: number): Difference {
  if (before === 'dead' || after === 'dead')
    return { acts: false, changes: false, keeps: 0, lines: 'few', grows: false };
  const lines = after.lines - before.lines;
  return {
    acts: after.acted > before.acted,
    changes: after.changed > before.changed,
    keeps: after.kept - before.kept,
    lines: lines > most ? 'many' : 'few',
    grows: after.peak - before.peak > PEAK || heldBy(after) - heldBy(before) > HELD,
  };
}
