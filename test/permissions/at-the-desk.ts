import { click, type Click } from '../../src/desk/click';
import { write } from '../../src/desk/letters';
import { PROCESSES } from '../../src/desk/rooms';
import { say } from '../../src/desk/say';
import type { Visitor } from '../../src/desk/visitor';
import type { ExistingLoop } from '../../src/loop/glossary';
import type { Member, MunicipalityState, PersonId, Settings } from '../../src/municipality/glossary';
import { municipality, municipalityRef } from '../../src/municipality/municipality';
import type { Conversation } from '../../src/person/person';
import { emptySnapshot } from '../../src/process/advance';
import type { Ports } from '../../src/process/ports';
import type { Ref } from '../../src/process/process';
import { openMemory } from '../../src/storage/memory/memory-store';
import { loop } from '../../src/loop/loop';
import { openWorld } from '../process/world';
import { karin, linden, local, town } from '../town';

const TENANT = 'b0a1f7f6-6c3c-4f0c-9b46-3f1d3c0c0a11';
export const NOW = local('2025-03-13 09:00');
export const LOOP: Ref = { tenantId: TENANT, kind: 'loop', id: 'k7m2p' };

/** The town with a loop in it, and the desk that answers its people in their own chat. */
export type Desk = {
  /** All that somebody gets to read who presses; what is opened as a card of its own stands in the outbox. */
  presses(who: PersonId, pressed: Pick<Click, 'verb' | 'view'> & Partial<Click>): Promise<string>;
  /** The same from a card in the unit's channel. */
  pressesInChannel(who: PersonId, pressed: Pick<Click, 'verb' | 'view'> & Partial<Click>): Promise<string>;
  /** The same from a card in a group chat. */
  pressesInChat(
    who: PersonId,
    chat: Conversation,
    pressed: Pick<Click, 'verb' | 'view'> & Partial<Click>,
  ): Promise<string>;
  says(who: PersonId, text: string): Promise<string>;
  /** A card that was sent long ago, as it is drawn now. */
  sent(who: PersonId, view: object): Promise<string>;
  /** How often somebody has changed the loop since it was put there. */
  changes(): Promise<number>;
  /** How many cards have been put in somebody's chat. */
  posted(): Promise<number>;
};

export async function openDesk(state: ExistingLoop, settings: Settings): Promise<Desk> {
  const store = openMemory(() => NOW);
  const ports: Ports = { ...openWorld().ports, store, now: () => NOW, processes: PROCESSES };
  const ready: MunicipalityState = { phase: 'ready', installedBy: karin, installedAt: NOW, readyAt: NOW, settings };
  const put = async (ref: Ref, snapshot: object) =>
    store.commit(ref, {
      ...{ expected: 'new', events: [], outbox: [] },
      snapshot: { ...emptySnapshot(ref.kind === 'loop' ? loop : municipality), ...snapshot, version: 1 },
    });
  await put(municipalityRef(TENANT), { state: ready });
  await put(LOOP, { state });
  const visitor = (id: PersonId): Visitor => ({
    ...{ tenantId: TENANT, id, clientLanguage: 'sv' },
    place: { kind: 'private', conversation: { id: `a:${id}`, serviceUrl: 'https://teams.example/' } },
  });
  const desk = { ports, newId: () => 'unused' };
  let presses = 0;
  const pressOf = (pressed: Pick<Click, 'verb' | 'view'> & Partial<Click>): Click => {
    return { ref: LOOP, version: 1, inputs: {}, key: `press ${presses++}`, ...pressed };
  };
  return {
    presses: async (who, pressed) => JSON.stringify(await click(desk, visitor(who), pressOf(pressed))),
    pressesInChannel: async (who, pressed) => {
      const place = { kind: 'channel', team: settings.team.id, channel: linden.channel } as const;
      return JSON.stringify(await click(desk, { ...visitor(who), place }, pressOf(pressed)));
    },
    pressesInChat: async (who, conversation, pressed) => {
      const place = { kind: 'chat', conversation } as const;
      return JSON.stringify(await click(desk, { ...visitor(who), place }, pressOf(pressed)));
    },
    says: async (who, text) => JSON.stringify(await say(desk, visitor(who), text)),
    sent: async (who, view) => {
      const stored = await store.load(LOOP);
      if (!stored) throw new Error('the loop is gone');
      const letter = await write(ports, LOOP, stored.value, { message: { to: { person: who }, view }, again: false });
      return JSON.stringify(letter?.card);
    },
    changes: async () => (await store.history(LOOP)).filter(({ by }) => by !== 'clock').length,
    posted: async () => (await store.outbox(LOOP)).length,
  };
}

/** The town, with some of its people as guests of the team. */
export const withGuests = (...guests: PersonId[]): Settings => ({
  ...town,
  team: {
    ...town.team,
    members: town.team.members.map((one): Member => (guests.includes(one.id) ? { ...one, guest: true } : one)),
  },
});
