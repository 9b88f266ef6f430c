import { addMinutes, Instant } from '../../src/calendar/time';
import { handle, type Outcome } from '../../src/process/handle';
import type { Addressed, Log, Ports, Said, Turn, Voice } from '../../src/process/ports';
import type { AnyProcess, Ref } from '../../src/process/process';
import type { OutboxRow, Snapshot, Store } from '../../src/process/store';
import { openTally } from '../../src/process/tally';
import { openMemory } from '../../src/storage/memory/memory-store';
import { parcel, type Message, type ParcelCommand } from './parcel';

/** One thing the fake voice was asked to say; `update` if it was to be drawn over what was on screen. */
export type Telling = {
  readonly ref: Ref;
  readonly text: string;
  readonly drawn: string;
  readonly update: boolean;
  /** Said to be possibly the second time. */
  readonly again: boolean;
};

/** Keeps what it was told. `answer` may say something else than yes; then nothing arrives. */
export type FakeVoice = Voice & {
  readonly told: Telling[];
  readonly texts: () => string[];
  answer: (telling: Telling) => Said | 'yes';
  /** Where a message goes: the id of the place, and whom it reaches there. */
  places: (message: Message) => Record<string, string>;
  /** When the places may be written to. */
  turns: () => Instant | 'now';
  /** Whoever held a turn has died, and with them their queue. */
  forgetTurns: () => void;
  /** Who hears that a message did not come through. */
  others: (message: Message) => Addressed[];
};

export type World = {
  readonly clock: { now: Instant };
  readonly store: Store;
  readonly voice: FakeVoice;
  readonly logged: { readonly level: string; readonly fields: Record<string, unknown>; readonly text: string }[];
  readonly ports: Ports;
  readonly pass: (time: { days?: number; minutes?: number }) => void;
};

export const MONDAY = Instant.parse('2025-03-03T08:00:00.000Z');

export function openWorld(extra: readonly AnyProcess[] = [], store = openMemory()): World {
  const clock = { now: MONDAY };
  const voice = fakeVoice();
  const logged: World['logged'] = [];
  const ports: Ports = {
    store,
    voice,
    log: keepingLog(logged),
    tally: openTally(),
    now: () => clock.now,
    processes: new Map([parcel, ...extra].map((process) => [process.kind, process])),
  };
  const pass: World['pass'] = ({ days = 0, minutes = 0 }) => {
    clock.now = addMinutes(clock.now, days * 24 * 60 + minutes);
  };
  return { clock, store, voice, logged, ports, pass };
}

function keepingLog(logged: World['logged']): Log {
  const at = (level: string) => (fields: Record<string, unknown>, text: string) =>
    void logged.push({ level, fields, text });
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/** One turn at a time, in the order they were asked for. */
function oneAtATime(): () => Promise<Turn> {
  let last: Promise<void> = Promise.resolve();
  return async () => {
    const before = last;
    let end = (): void => undefined;
    last = new Promise((resolve) => (end = resolve));
    await before;
    return { kind: 'yours', end };
  };
}

function fakeVoice(): FakeVoice {
  let alone = oneAtATime();
  const told: Telling[] = [];
  let count = 0;
  return {
    told,
    texts: () => told.filter(({ update }) => !update).map(({ text }) => text),
    answer: () => 'yes',
    places: () => ({ door: 'Mia' }),
    turns: () => 'now',
    forgetTurns: () => void (alone = oneAtATime()),
    others: () => [],
    async turn() {
      const at = this.turns();
      return at === 'now' ? alone() : { kind: 'later', at };
    },
    async instead(_ref, _snapshot, { message }) {
      return this.others(message as Message);
    },
    stop: () => undefined,
    async say(ref, snapshot, message, how) {
      const posted = typeof how === 'string' ? undefined : how.over;
      const { text } = message as Message;
      const drawn = draw(message as Message, snapshot);
      if (posted?.hash === drawn) return { kind: 'unchanged' };
      const telling = { ref, text, drawn, update: posted !== undefined, again: how === 'again' };
      const answer = this.answer(telling);
      if (answer !== 'yes') return answer;
      told.push(telling);
      const activityId = posted?.activityId ?? `activity-${++count}`;
      return { kind: 'sent', posted: { conversationId: 'door', activityId, hash: drawn } };
    },
    async address(_ref, message) {
      const { text } = message as Message;
      return Object.entries(this.places({ text })).map(([id, to]) => ({ id, message: { text, to } }));
    },
  };
}

/** What a person would see. */
export const draw = ({ text }: Message, { state }: Snapshot): string => `${text} ${JSON.stringify(state)}`;

/** A command as it comes from a person now; each call is a click of its own unless a key says otherwise. */
export function click(world: World, ref: Ref, command: Asked, key?: string): Promise<Outcome> {
  return handle(world.ports, ref, given(world, command, key));
}

export type Asked = ParcelCommand extends infer C ? (C extends unknown ? Omit<C, 'at'> : never) : never;

let clicks = 0;
export const given = (world: World, command: Asked, key = `click-${++clicks}`) => ({
  command: { ...command, at: world.clock.now },
  key,
});

/** The state of every outbox row, by id. */
export async function outbox(world: World, ref: Ref): Promise<Record<string, OutboxRow['delivery']>> {
  return Object.fromEntries((await world.store.outbox(ref)).map(({ value }) => [value.id, value.delivery]));
}
