import { drawLoop } from '../cards/draw';
import { chosenPanel, TAKE_NOTES } from '../cards/in-chat';
import { notePanel } from '../cards/replies';
import { meetingOf } from '../loop/follow-up';
import type { ExistingLoop } from '../loop/glossary';
import { loop } from '../loop/loop';
import { seenBy } from '../loop/permissions';
import type { LoopPublicView } from '../loop/notices';
import type { MeetingKind } from '../meeting/glossary';
import { allows, notAllowed } from '../municipality/rights';
import { handle } from '../process/handle';
import type { Ports } from '../process/ports';
import type { Ref } from '../process/process';
import type { Snapshot } from '../process/store';
import type { PublicText } from '../texts/public-text';
import { aboutTown, privately, publicly, type Answer } from './answer';
import type { Click } from './click';
import { parseCommand } from './form';
import { noteLook, seenIn } from './looks';
import { ownRefusal, ownState } from './own';
import { isPressedIn } from './pressed';
import { isPlain, publicRefusalText, refusalText, type Refusal } from './refusal';
import type { AnyRoom } from './rooms';
import { LoopPublicViews } from './views';
import type { Guest } from './visitor';

type Led = { readonly ref: Ref; readonly snapshot: Snapshot; readonly state: ExistingLoop };

/**
 * A press in a group chat, where those read who need not belong here: on the card of the meeting that is led in this very
 * chat, by whoever may. Whoever may not has a word beside the card; what is to be filled in, or said of why not, comes to
 * the own chat of whoever pressed (019).
 */
export async function clickInGroup(ports: Ports, guest: Guest, room: AnyRoom, pressed: Click): Promise<Answer> {
  const stored = pressed.ref.kind === loop.kind ? await ports.store.load(pressed.ref) : undefined;
  if (!stored) return word(guest.publicTexts.say('reply.elsewhere'));
  const state = ownState(loop, stored.value.state);
  if (state.phase === 'absent' || state.phase === 'removed') return word(guest.publicTexts.say('reply.elsewhere'));
  const view = LoopPublicViews.safeParse(pressed.view).data;
  if (!view || !isPressedIn('chat', view, pressed.verb)) return word(guest.publicTexts.say('reply.elsewhere'));
  const scene = { texts: guest.publicTexts };
  const drawn = ({ state: now, version }: Snapshot): Answer => {
    const panel =
      view.card === 'which-meeting-public'
        ? chosenPanel(view.meeting, state, scene)
        : room.drawPublic(view, now, scene);
    const card = publicly(panel, guest, { ref: pressed.ref, version });
    return { place: 'channel', posts: [], whispers: [], card };
  };
  const where = 'since' in view ? placeOf(view, state, guest) : 'here';
  if (where === 'elsewhere') return word(guest.publicTexts.say('reply.elsewhere'));
  if (where === 'held') return drawn(stored.value);
  if (view.card === 'meeting-led-public' && pressed.verb === TAKE_NOTES)
    return bringForm(ports, guest, view.meeting, { ref: pressed.ref, snapshot: stored.value, state });
  const parsed = parseCommand(ports, guest, room, { ...pressed, inputs: {}, view });
  if (parsed === 'unknown-verb' || 'errors' in parsed) return word(guest.publicTexts.say('reply.unknown'));
  const { result, snapshot } = await handle(ports, pressed.ref, parsed);
  if (result.kind !== 'refused') return drawn(snapshot);
  const refusal = ownRefusal(result.refusal);
  // Somebody was quicker: the card says what came of it.
  return refusal.reason === 'wrong-stage' && 'since' in view ? drawn(snapshot) : refused(guest, refusal);
}

type InChat = Extract<LoopPublicView, { readonly since: string }>;

/** The card may be a copy from another chat, or made up. Once the chat is forgotten, a card is known by its time. */
function placeOf(view: InChat, state: ExistingLoop, { visitor: { place } }: Guest): 'here' | 'held' | 'elsewhere' {
  if (place.kind !== 'chat' || state.phase === 'deciding' || state.phase === 'broken-off') return 'elsewhere';
  const meeting = meetingOf(state, view.meeting);
  if (meeting?.stage === 'closed')
    return meeting.chatTimes && view.since >= meeting.chatTimes.since ? 'held' : 'elsewhere';
  if (!meeting || meeting.stage === 'unplanned' || meeting.chat?.id !== place.conversation.id) return 'elsewhere';
  return meeting.stage === 'after' ? 'held' : 'here';
}

/** The one form there is a button for in a group chat is never opened there. */
async function bringForm(ports: Ports, guest: Guest, meeting: MeetingKind, led: Led): Promise<Answer> {
  const { publicTexts, actor, here, scene } = guest;
  const { ref, snapshot, state } = led;
  const view = { card: 'meeting-form', meeting, form: 'take-notes' } as const;
  const right = seenBy(view, state, here);
  if (!allows(right, actor)) return refused(guest, notAllowed('meeting-not-allowed', right, { by: actor, here }));
  if (!(await noteLook(ports, guest, { ref, state }, seenIn(view)))) return word(publicTexts.say('reply.not-noted'));
  const panel = drawLoop(view, state, { ...scene, of: ref });
  const card = privately(panel, guest, { ref, version: snapshot.version });
  return word(publicTexts.say('chat.form-in-private'), card);
}

/** In public what names nobody and counts nothing; the rest to whoever pressed. */
function refused(guest: Guest, refusal: Refusal): Answer {
  const { publicTexts, texts, scene } = guest;
  if (isPlain(refusal)) return word(publicRefusalText(refusal, publicTexts));
  const panel = notePanel(texts.say('lead-meeting.heading'), refusalText(refusal, scene));
  return word(publicTexts.say('chat.why-in-private'), privately(panel, guest, aboutTown(guest)));
}

const word = (said: PublicText, ...whispers: ReturnType<typeof privately>[]): Answer => ({
  place: 'channel',
  posts: [],
  whispers,
  word: said,
});
