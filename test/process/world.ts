import { addMinutes, Instant } from '../../src/calendar/time';
import { handle, type Outcome } from '../../src/process/handle';
import type { Log, Ports, Said, Voice } from '../../src/process/ports';
import type { AnyProcess, Ref } from '../../src/process/process';
import type { OutboxRow, Snapshot, Store } from '../../src/process/store';
import { openMemory } from '../../src/storage/memory/memory-store';
import { parcel, type Message, type ParcelCommand } from './parcel';

/** One thing the fake voice was asked to say; `update` if it was to be drawn over what was on screen. */
export type Telling = { readonly ref: Ref; readonly text: string; readonly drawn: string; readonly update: boolean };

/** Keeps what it was told. `answer` may say something else than yes; then nothing arrives. */
export type FakeVoice = Voice & {
  readonly told: Telling[];
  readonly texts: () => string[];
  answer: (telling: Telling) => Said | 'yes';
  /** Where a message goes: the id of the place, and whom it reaches there. */
  places: (message: Message) => Record<string, string>;
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

function fakeVoice(): FakeVoice {
  const told: Telling[] = [];
  let count = 0;
  return {
    told,
    texts: () => told.filter(({ update }) => !update).map(({ text }) => text),
    answer: () => 'yes',
    places: () => ({ door: 'Mia' }),
    async say(ref, snapshot, message, posted) {
      const { text } = message as Message;
      const drawn = draw(message as Message, snapshot);
      if (posted?.hash === drawn) return { kind: 'unchanged' };
      const telling = { ref, text, drawn, update: posted !== undefined };
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
