import { z } from 'zod/v4';
import { nameOf } from '../cards/names';
import type { PrivatePanel, Scene } from '../cards/panel';
import { unreachedPanel } from '../cards/replies';
import { PersonId } from '../municipality/glossary';
import { allows, type Right } from '../municipality/rights';
import { publicTextsIn } from '../texts/public-text';
import { channelOf } from './places';
import { maySee } from './rights';
import type { AnyRoom } from './rooms';
import { summaryOf } from './summary';

/** Stands for a meeting's chat, which has no name here. */
export const IN_A_CHAT = 'in-a-chat';

/** Tells that the card `what` may not have come through; `whom` is a person's id or a channel's name. */
export const Unreached = z.object({ card: z.literal('unreached'), what: z.string(), whom: z.string() });

/** `undefined` if it is not theirs to read. */
export function unreachedFor(
  room: AnyRoom,
  { what, whom }: z.infer<typeof Unreached>,
  state: unknown,
  scene: Scene,
): PrivatePanel | undefined {
  const holder = room.holder(state);
  const theirs: Right = { may: ['holder', 'method-coordinator'], ties: holder ? { holder: [holder] } : {} };
  if (!allows(theirs, scene.viewer)) return undefined;
  const channel = channelOf(whom, scene.here);
  const name = scene.here.team.channels.find(({ id }) => id === channel)?.name;
  const to = name ?? calledBy(whom, scene);
  return unreachedPanel(headingOf(room, what, state, scene), to, room.title(state, scene), scene);
}

const isPerson = (whom: string): whom is PersonId => PersonId.safeParse(whom).success;

function calledBy(whom: string, scene: Scene): string {
  if (whom === IN_A_CHAT) return scene.texts.say('unreached.chat');
  return isPerson(whom) ? nameOf(scene, whom) : whom;
}

/** What stood above the card, if its new reader may see it; else what kind of card it was. */
function headingOf(room: AnyRoom, what: string, state: unknown, scene: Scene): string {
  const { texts, here } = scene;
  const parsed: unknown = JSON.parse(what);
  const open = room.publicViews?.safeParse(parsed);
  if (open?.success) {
    return room.drawPublic(open.data, state, { texts: publicTextsIn(texts.language, here.office.zone) }).heading;
  }
  const own = room.views.safeParse(parsed);
  if (own.success && maySee(room, own.data, { state, scene })) return room.draw(own.data, state, scene).heading;
  return summaryOf(own.success ? own.data : { card: 'other' }, texts.language, here);
}
