import type { Ports } from '../../src/process/ports';

export type Called = keyof Ports['store'] | keyof Ports['voice'];

/** What happens at each call of store or voice: `call` is the call itself, to be made, delayed, or not made. */
export type Around = <T>(name: Called, call: () => Promise<T>) => Promise<T>;

/** The same ports with something around every await. */
export function intercepted(ports: Ports, around: Around): Ports {
  const { store, voice } = ports;
  return {
    ...ports,
    store: {
      load: (ref) => around('load', () => store.load(ref)),
      commit: (ref, change) => around('commit', () => store.commit(ref, change)),
      settle: (row, expected) => around('settle', () => store.settle(row, expected)),
      purge: (row, expected) => around('purge', () => store.purge(row, expected)),
      erase: (ref) => around('erase', () => store.erase(ref)),
      outbox: (ref) => around('outbox', () => store.outbox(ref)),
      history: (ref) => around('history', () => store.history(ref)),
      due: (now, limit) => around('due', () => store.due(now, limit)),
      overview: (tenantId, kind) => around('overview', () => store.overview(tenantId, kind)),
      close: () => around('close', () => store.close()),
    },
    voice: {
      turn: (ref, message, askedAt) => around('turn', () => voice.turn(ref, message, askedAt)),
      say: (ref, snapshot, message, how) => around('say', () => voice.say(ref, snapshot, message, how)),
      instead: (ref, snapshot, missed) => around('instead', () => voice.instead(ref, snapshot, missed)),
      stop: () => voice.stop(),
      address: (ref, message) => around('address', () => voice.address(ref, message)),
    },
  };
}

/** The same ports with something around what is said, and nothing else. */
export function saying(ports: Ports, say: Ports['voice']['say']): Ports {
  const { voice } = ports;
  return {
    ...ports,
    voice: {
      turn: (ref, message) => voice.turn(ref, message),
      stop: () => voice.stop(),
      instead: (ref, snapshot, missed) => voice.instead(ref, snapshot, missed),
      address: (ref, message) => voice.address(ref, message),
      say,
    },
  };
}

/** Something that happens once, just before the first call of that name. */
export function onceBefore(name: Called, happen: () => Promise<unknown>): Around {
  let happened = false;
  return async (called, call) => {
    if (called === name && !happened) {
      happened = true;
      await happen();
    }
    return call();
  };
}

/** Something that happens once, just after the first call of that name has been carried out. */
export function onceAfter(name: Called, happen: () => Promise<unknown>): Around {
  let happened = false;
  return async (called, call) => {
    const result = await call();
    if (called === name && !happened) {
      happened = true;
      await happen();
    }
    return result;
  };
}
