import { stateOf } from '../../src/desk/visitor';
import { LoopInput } from '../../src/loop/commands';
import { actorOf, PersonId } from '../../src/municipality/glossary';
import { municipality, municipalityRef } from '../../src/municipality/municipality';
import { handle } from '../../src/process/handle';
import type { Ref } from '../../src/process/process';
import type { LoopWords } from '../town';
import { CHATS, idOf, openTown, type Town } from './town';
import { openWire, personalActivity } from './wire';

/* What the stories told in a meeting's chat have in common. */

export const [CHAT = '', OTHER = ''] = CHATS;
export const HERE = { in: CHAT };
export const DAY = '2026-03-17';
/** Somebody's own words: none is for a chat in which others read. */
const ZEBRA = {
  ...{ theme: 'zebra i temat', purpose: 'zebra i syftet', form: 'zebra i formen', place: 'zebra i köket' },
  agenda: 'zebra ett\nzebra två',
};

export async function begin(): Promise<Town> {
  const town = await openTown();
  await town.ready();
  return town;
}

/** Nothing went wrong, and of all that was written nothing stands in a chat. */
export async function end(town: Town): Promise<void> {
  const log = town.log();
  const shown = JSON.stringify(CHATS.map(town.teams.chat));
  await town.stop();
  expect(shown).not.toContain('zebra');
  expect(log).not.toContain('"error"');
}

type Wanted = { readonly id: string; readonly unit: string; readonly on: string };
const LINDEN: Wanted = { id: 'linden', unit: 'LIN', on: DAY };

/** A loop that Aisha coordinates, with its first meeting planned and prepared; how that is done, other stories tell. */
export async function planned(town: Town, { id, unit, on }: Wanted = LINDEN): Promise<Ref> {
  const { ports } = town.service;
  const { tenantId } = town.teams.directory;
  const ref = { tenantId, kind: 'loop', id };
  const stored = await stateOf(ports, municipality, municipalityRef(tenantId));
  if (stored.phase === 'absent') throw new Error('there is no municipality');
  const here = stored.settings;
  const meeting = 'users-1';
  const tasks = ['users-1.prepare-participants', 'users-1.room-coffee-copies'];
  const { theme, ...words } = ZEBRA;
  const said: readonly (readonly [string, LoopWords])[] = [
    [
      'Karin',
      {
        ...{ type: 'start-loop', unit, theme, loopType: 'ordinary', themeChosenBy: 'users', participants: 5 },
        ...{ communication: 'speech', from: '2026-03-02', to: '2026-06-01' },
      },
    ],
    ['Karin', { type: 'agree-directly', coordinator: idOf('Aisha') }],
    ['Aisha', { type: 'plan-meeting', meeting, on, from: '13:00', to: '14:30', interpreter: 'not-needed', ...words }],
    ['Aisha', { type: 'invite', meeting, person: idOf('Siv'), role: 'relative', why: 'zebra kan köket' }],
    ...tasks.map((task) => ['Aisha', { type: 'task-done', meeting, task }] as const),
  ];
  for (const [who, input] of said) {
    const by = actorOf(PersonId.parse(idOf(who)), here);
    const command = { ...LoopInput.parse(input), at: town.now(), by, here };
    const { result } = await handle(ports, ref, { command, key: JSON.stringify(input) });
    if (result.kind !== 'done') throw new Error(`${input.type}: ${JSON.stringify(result)}`);
  }
  await town.settle();
  return ref;
}

/** What the bot says in the chat; and its newest card about the meeting. */
export const chatOf = (town: Town): string[] => town.chat(CHAT);
export const cardOf = (town: Town): string => chatOf(town).findLast((one) => one.startsWith('Brukarträff 1')) ?? '';

/** The meeting is connected to its chat, and its time has come. */
export async function connected(town: Town): Promise<Ref> {
  const ref = await planned(town);
  await town.until(`${DAY} 12:55`);
  await town.person('Aisha').says('led träffen', HERE);
  return ref;
}

export async function opened(town: Town): Promise<Ref> {
  const ref = await connected(town);
  await town.person('Aisha').clicks('Öppna träffen', {}, HERE);
  return ref;
}

/** The meeting is to be on another day after all. */
export async function moved(town: Town, ref: Ref, on: string): Promise<void> {
  const { theme: _, ...words } = ZEBRA;
  const workspace = { card: 'workspace', meeting: 'users-1' };
  const inputs = { on, from: '13:00', to: '14:30', interpreter: 'not-needed', ...words };
  await openWire(town)('Aisha', { ref, view: workspace, verb: 'plan-meeting', inputs });
}

type InChat = { readonly where: string; readonly ref: Ref; readonly verb: string; readonly view: object };

/** A press put together by hand, as if from a group chat or a channel. */
export async function pressIn(town: Town, who: string, press: InChat): Promise<string> {
  const { where, ref, verb, view } = press;
  const { groups, team } = town.teams.directory;
  const id = groups.find(({ name }) => name === where)?.id;
  const place = id
    ? { conversationType: 'groupChat', isGroup: true, id }
    : { conversationType: 'channel', isGroup: true, id: `${town.channelId(where)};messageid=1` };
  const { conversation, channelData, ...rest } = personalActivity(town, who);
  const { body } = await town.teams.post({
    ...{ ...rest, conversation: { ...conversation, ...place } },
    channelData: { ...channelData, ...(id ? {} : { team }) },
    ...{ type: 'invoke', name: 'adaptiveCard/action' },
    value: { action: { verb, data: { ref, seen: { view, version: 1 }, note: 'zebra', chat: id, by: idOf('Aisha') } } },
  });
  await town.settle();
  return JSON.stringify(body).match(/"value":"([^"]*)"/)?.[1] ?? JSON.stringify(body);
}
