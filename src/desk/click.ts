import { addMilliseconds } from '../calendar/time';
import { goesByCodes } from '../cards/names';
import { BLANK, type Draft } from '../cards/panel';
import { notePanel } from '../cards/replies';
import { municipality } from '../municipality/municipality';
import { allows } from '../municipality/rights';
import { emptySnapshot } from '../process/advance';
import { awaken } from '../process/awaken';
import { handle, type Outcome } from '../process/handle';
import type { Ports } from '../process/ports';
import { show as showLive } from '../process/show';
import type { Ref } from '../process/process';
import { isRemoved } from '../retention/retention';
import { isTextKey, type TextKey } from '../texts/texts';
import { aboutTown, privately, publicly, turnAway, type Answer } from './answer';
import { parseCommand, withoutNumbers } from './form';
import { clickInGroup } from './in-group';
import { KNOWN_TO_ALL_MS } from './known-to-all';
import { overPanel } from './letters';
import { noteLook, seenIn } from './looks';
import { isPressedIn } from './pressed';
import { isNotAllowed, notYoursText, publicRefusalText, refusalText, type Refusal } from './refusal';
import { reviewHandovers } from './review-handovers';
import { ROOMS, type AnyRoom } from './rooms';
import { answerIntent, takenBackByStranger, type Desk } from './say';
import { recognise, type Guest, type Visitor } from './visitor';
import { IntentView } from './views';

/** A button that was pressed: what the card was about, what it showed, and what was filled in. Nothing in it is trusted. */
export type Click = {
  readonly ref: Ref;
  readonly verb: string;
  readonly view: unknown;
  readonly version: number;
  readonly inputs: Readonly<Record<string, string>>;
  /** What the card asked about the last time it was sent: whoever sends it again has decided. */
  readonly pointedOut?: readonly string[] | undefined;
  /** The same press has the same key, however often it arrives. */
  readonly key: string;
};

export async function click(desk: Desk, visitor: Visitor, pressed: Click): Promise<Answer> {
  const known = await recognise(desk.ports, visitor);
  if ('because' in known) {
    // Whoever has left the team may still take back what they agreed to, by the button they are offered.
    const isTakingBack = pressed.verb === 'show' && intentIn(pressed) === 'withdraw-consent';
    return isTakingBack && visitor.place.kind === 'private' && pressed.ref.tenantId === visitor.tenantId
      ? takenBackByStranger(desk, known)
      : turnAway(known, 'by-click');
  }
  const guest = { ...known, scene: { ...known.scene, of: pressed.ref } };
  const answer = await answerGuest(desk, guest, pressed);
  if (answer.card || answer.word) return answer;
  // The card stays as it is, so whoever clicked is told where to look for what came of it.
  return answer.place === 'private'
    ? { ...answer, word: guest.texts.say('reply.below') }
    : { ...answer, word: guest.publicTexts.say('reply.below') };
}

async function answerGuest(desk: Desk, guest: Guest, pressed: Click): Promise<Answer> {
  const { ports } = desk;
  const { visitor } = guest;
  if (pressed.ref.tenantId !== visitor.tenantId) return word(guest, 'reply.other-tenant');
  const intent = pressed.verb === 'show' ? intentIn(pressed) : undefined;
  if (intent) return answerIntent(desk, guest, intent, '');
  if (visitor.place.kind === 'elsewhere') return word(guest, 'reply.elsewhere');
  const room = ROOMS.get(pressed.ref.kind);
  if (!room) return word(guest, 'reply.unknown');
  if (guest.town.phase !== 'ready' && pressed.ref.kind !== 'municipality') return word(guest, 'reply.not-ready');
  if (visitor.place.kind === 'chat') return clickInGroup(ports, guest, room, pressed);
  if (visitor.place.kind === 'channel') return clickInChannel(ports, guest, room, pressed);
  return pressed.verb === 'show' ? show(ports, guest, room, pressed) : clickInChat(ports, guest, room, pressed);
}

const intentIn = ({ view }: Click) => IntentView.safeParse(view).data?.intent;

/** Opens another view of the process as a card of its own, so that what is being read or typed stays where it is. */
async function show(ports: Ports, guest: Guest, room: AnyRoom, pressed: Click): Promise<Answer> {
  const view = room.views.safeParse(pressed.view);
  const stored = await ports.store.load(pressed.ref);
  if (!view.success || !stored) return word(guest, 'reply.unknown');
  const { state, version } = stored.value;
  const right = room.seenBy(view.data, state, guest.here);
  if (!allows(right, guest.actor)) return { place: 'private', posts: [], word: notYoursText(right, guest.scene) };
  // Of what is removed nothing more is written down, and so neither is who has looked.
  const isGone = isRemoved(state);
  if (!(await noteLook(ports, guest, { ref: pressed.ref, state }, seenIn(view.data))))
    return word(guest, 'reply.not-noted');
  if (room.isForm(view.data) || isGone) {
    const card = privately(room.draw(view.data, state, guest.scene), guest, { ref: pressed.ref, version });
    return { place: 'private', posts: [card] };
  }
  const message = { to: { person: guest.actor.id }, view: view.data };
  await showLive(ports, pressed.ref, { id: `${guest.actor.id}:${Object.values(view.data).join(':')}`, message });
  return { place: 'private', posts: [] };
}

async function clickInChat(ports: Ports, guest: Guest, room: AnyRoom, pressed: Click): Promise<Answer> {
  const view = room.views.safeParse(pressed.view);
  if (!view.success) return word(guest, 'reply.unknown');
  const parsed = parseCommand(ports, guest, room, { ...pressed, view: view.data });
  if (parsed === 'unknown-verb') return word(guest, 'reply.unknown');

  const outcome = 'errors' in parsed ? await look(ports, pressed.ref, room) : await handle(ports, pressed.ref, parsed);
  const about = { ref: pressed.ref, version: outcome.snapshot.version };
  const reader = pressed.ref.kind === municipality.kind ? await anew(ports, guest) : guest;
  // What a press has changed stands in the process itself, with who did it; the rest is only looked at (R32).
  const hasActed = !('errors' in parsed) && outcome.result.kind === 'done';
  if (hasActed && pressed.ref.kind === municipality.kind)
    await reviewHandovers(ports, guest.visitor.tenantId, reader.here);
  // Cards that say names are drawn over when names give way to codes, and the other way around (R33), by every replica.
  if (hasActed && goesByCodes(reader.here) !== goesByCodes(guest.here))
    await awaken(ports, guest.visitor.tenantId, ROOMS.keys(), addMilliseconds(ports.now(), KNOWN_TO_ALL_MS));
  const draw = async (shown: typeof view.data, draft: Draft, remark: string): Promise<Answer> => {
    const seen = room.seenBy(shown, outcome.snapshot.state, reader.here);
    if (!allows(seen, reader.actor)) {
      if (!hasActed && isAmongOthers(reader)) return besideIt(reader, remark);
      // An old card of what is no longer theirs to see is taken off their screen.
      const said = { ...about, remark: remark || notYoursText(seen, reader.scene) };
      return { place: 'private', posts: [], card: privately(overPanel(reader.scene), reader, said) };
    }
    const looked = { ref: pressed.ref, state: outcome.snapshot.state };
    if (!hasActed && !(await noteLook(ports, reader, looked, seenIn(shown)))) return word(reader, 'reply.not-noted');
    const panel = room.draw(shown, outcome.snapshot.state, reader.scene);
    return { place: 'private', posts: [], card: privately(panel, reader, { ...about, draft, remark }) };
  };
  const typed = { values: pressed.inputs, errors: {} };
  if ('errors' in parsed) {
    const values = withoutNumbers(pressed.inputs, parsed);
    const isEmptied = Object.entries(values).some(([field, value]) => value !== pressed.inputs[field]);
    const whole = Object.keys(parsed.errors).length > 0 ? 'reply.check-fields' : 'reply.pointed-out';
    return draw(view.data, { values, ...parsed }, guest.texts.say(isEmptied ? 'reply.emptied' : whole));
  }
  if (outcome.result.kind === 'refused') {
    const refusal = own(outcome.result.refusal);
    const line = refusalText(refusal, guest.scene);
    if (isNotAllowed(refusal) && isAmongOthers(guest)) return besideIt(guest, line);
    return isAbsent(refusal) ? { place: 'private', posts: [], word: line } : draw(view.data, typed, line);
  }
  const next = room.after(view.data, outcome.snapshot.state);
  if (next !== 'thanks') return draw(next, BLANK, room.isForm(next) ? guest.texts.say('reply.done') : '');
  const key = `done.${pressed.verb}`;
  return note(guest, guest.texts.say(isTextKey(key) ? key : 'reply.done'));
}

const isAmongOthers = ({ visitor: { place } }: Guest): boolean =>
  place.kind === 'private' && place.notYours !== undefined;

/** The card is somebody else's and stays theirs: whoever pressed is told so, and why it came to nothing. */
function besideIt({ visitor: { place } }: Guest, why: string): Answer {
  const whose = place.kind === 'private' ? (place.notYours ?? '') : '';
  return { place: 'private', posts: [], word: [why, whose].filter(Boolean).join(' ') };
}

/** There is nothing to draw but the form it would begin with, which nobody asked for. */
const isAbsent = ({ reason }: Refusal): boolean =>
  reason === 'loop-absent' || reason === 'example-absent' || reason === 'consent-absent';

/** Whoever changes the settings is answered by the new ones: other roles, another language. */
async function anew(ports: Ports, guest: Guest): Promise<Guest> {
  const known = await recognise(ports, guest.visitor);
  return 'because' in known ? guest : known;
}

/** In a channel everybody sees the answer: only public views, public words, and nothing of what was typed. */
async function clickInChannel(ports: Ports, guest: Guest, room: AnyRoom, pressed: Click): Promise<Answer> {
  const view = room.publicViews?.safeParse(pressed.view);
  if (!view?.success) return word(guest, 'reply.unknown');
  if (!isPressedIn('channel', view.data, pressed.verb)) return word(guest, 'reply.elsewhere');
  const parsed = parseCommand(ports, guest, room, { ...pressed, view: view.data });
  if (parsed === 'unknown-verb') return word(guest, 'reply.unknown');
  if ('errors' in parsed) return word(guest, Object.values(parsed.errors)[0] ?? 'reply.unknown');
  const { result, snapshot } = await handle(ports, pressed.ref, parsed);
  if (snapshot.version === 0) return word(guest, 'reply.unknown');
  const remark = result.kind === 'refused' ? publicRefusalText(own(result.refusal), guest.publicTexts) : undefined;
  const panel = room.drawPublic(view.data, snapshot.state, { texts: guest.publicTexts });
  const card = publicly(panel, guest, { ref: pressed.ref, version: snapshot.version }, remark);
  return { place: 'channel', posts: [], whispers: [], card };
}

/** The process as it is, when what was filled in is no command. */
async function look(ports: Ports, ref: Ref, room: AnyRoom): Promise<Outcome> {
  const stored = await ports.store.load(ref);
  return { result: { kind: 'done' }, snapshot: stored?.value ?? emptySnapshot(room.process) };
}

/** A process refuses in its own words only. */
const own = (refusal: unknown): Refusal => refusal as Refusal;

const note = (guest: Guest, line: string): Answer => ({
  place: 'private',
  posts: [],
  card: privately(notePanel(guest.texts.say('reply.done.heading'), line), guest, aboutTown(guest)),
});

/** A word beside the card, which stays as it is. */
function word(guest: Guest, key: TextKey): Answer {
  return guest.visitor.place.kind === 'private'
    ? { place: 'private', posts: [], word: guest.texts.say(key) }
    : { place: 'channel', posts: [], whispers: [], word: guest.publicTexts.say(key) };
}
