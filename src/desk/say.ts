import { askConsentPanel } from '../cards/consent';
import { erasurePanel } from '../cards/erasure';
import { invitedPanel } from '../cards/invited';
import { startLoopPanel } from '../cards/loop';
import { exampleFormPanel } from '../cards/example';
import {
  helpPanel,
  listedFor,
  myDataPanel,
  myLoopsPanel,
  notePanel,
  ownHelpPanel,
  statusPanel,
  unclearPanel,
  type ListedLoop,
} from '../cards/replies';
import { ownCode, unitNamedIn } from '../cards/names';
import { retentionPanel } from '../cards/retention';
import { settingsPanel } from '../cards/settings';
import { perhapsTakeBackPanel } from '../cards/taking-back';
import { whoLookedPanel } from '../cards/who-looked';
import type { PrivatePanel, PublicPanel, PublicScene } from '../cards/panel';
import { isOpen, type ExistingLoop } from '../loop/glossary';
import { loop } from '../loop/loop';
import { LISTED, tiesOf } from '../loop/permissions';
import { municipalityRef } from '../municipality/municipality';
import { allows, notAllowed, type Right } from '../municipality/rights';
import { personRef } from '../person/person';
import { handle } from '../process/handle';
import type { Ports } from '../process/ports';
import type { Found } from '../process/store';
import { parted } from '../process/versions';
import { LANGUAGES } from '../texts/language';
import { publicTextsIn, type PublicText } from '../texts/public-text';
import { textsIn } from '../texts/texts';
import { EVERY_INTENT, INTENTS, type Intent } from '../understanding/intents';
import { understand, type Understanding } from '../understanding/understand';
import { aboutTown, privately, publicly, turnAway, type About, type Answer } from './answer';
import { takeBackConsents } from './consents';
import { heardFirst, withHeard } from './heard-first';
import { leadMeeting } from './lead-meeting';
import { IN_A_LIST, noteLook } from './looks';
import { ownState } from './own';
import { couldBeOf, readPast } from './past-newer';
import { notAllowedText, whomText } from './refusal';
import { askedBy } from './rights';
import { allRemoved } from './retention';
import { recognise, type Guest, type Stranger, type Visitor } from './visitor';
import { whoLooked } from './who-looked';

export type Desk = {
  readonly ports: Ports;
  /** A new id for a process, short enough to read aloud. */
  readonly newId: () => string;
};

/** Answers what somebody wrote. */
export async function say(desk: Desk, visitor: Visitor, text: string): Promise<Answer> {
  const known = await recognise(desk.ports, visitor);
  const understood = understand(text, known.texts.language);
  const heard = await heardFirst(desk.ports, known, text);
  // A consent is taken back at any hour, whatever else there is to say (R9).
  if (heard && !isOnWithdrawal(understood)) return heard;
  const answer =
    'because' in known ? await answerStranger(desk, known, understood) : await answerMessage(desk, known, understood);
  return heard ? withHeard(heard, answer) : answer;
}

const isOnWithdrawal = (understood: Understanding): boolean =>
  understood.kind === 'perhaps' || (understood.kind === 'intent' && understood.intent === 'withdraw-consent');

async function answerMessage(desk: Desk, guest: Guest, understood: Understanding): Promise<Answer> {
  switch (understood.kind) {
    case 'perhaps':
      return inOwnChat(guest, perhapsTakeBackPanel(guest), aboutTown(guest));
    case 'erasure':
      return inOwnChat(guest, erasurePanel(guest.scene, whomText(KEEPS_DATA, guest.scene)), aboutTown(guest));
    case 'intent':
      return answerIntent(desk, guest, understood.intent, understood.argument);
    case 'unclear': {
      const mine = intentsFor(guest);
      const panel = unclearPanel(
        understood.closest.filter((one) => mine.includes(one)),
        guest,
      );
      return inOwnChat(guest, panel, aboutTown(guest));
    }
  }
}

/** Who can be asked about what is kept, on behalf of the municipality. */
const KEEPS_DATA: Right = { may: ['method-coordinator', 'project-lead'], ties: {} };

/** The first word to somebody who has just found the bot: what it can do. */
export async function greet(desk: Desk, visitor: Visitor): Promise<Answer> {
  const guest = await recognise(desk.ports, visitor);
  return 'because' in guest ? turnAway(guest, 'in-words') : answerIntent(desk, guest, 'help', '');
}

const BEFORE_THE_SET_UP: ReadonlySet<Intent> = new Set(['help', 'language', 'set-up', 'withdraw-consent', 'my-data']);

/** Answers one of the things that can be said, whether it was written or pressed. */
export async function answerIntent(desk: Desk, guest: Guest, intent: Intent, argument: string): Promise<Answer> {
  const { ports } = desk;
  const { scene, texts, town } = guest;
  // Whoever asks before the set-up is done may have no role yet: that is not for them to be refused.
  if (town.phase !== 'ready' && !BEFORE_THE_SET_UP.has(intent)) return notReady(guest);
  const right = askedBy(intent, guest);
  if (!allows(right, guest.actor)) {
    const line = notAllowedText(
      notAllowed(`${intent}-not-allowed`, right, { by: guest.actor, here: guest.here }),
      scene,
    );
    return inOwnChat(guest, notePanel(texts.say('reply.not-allowed.heading'), line), aboutTown(guest));
  }
  // What a guest is shown is theirs alone, so it is no answer for a channel (R31).
  const isForAll = guest.visitor.place.kind === 'channel' && !guest.actor.guest;
  if (intent === 'help') {
    return isForAll
      ? publicAnswer(guest, helpPanel({ texts: guest.publicTexts }))
      : inOwnChat(guest, ownHelpPanel(ownPublicScene(guest), ownCode(scene), intentsFor(guest)), aboutTown(guest));
  }
  if (intent === 'language') return chooseLanguage(desk, guest, argument);
  if (intent === 'set-up') {
    const about = { ref: municipalityRef(guest.visitor.tenantId), version: 0 };
    return inOwnChat(
      guest,
      settingsPanel({ card: town.phase === 'ready' ? 'settings' : 'set-up' }, town, scene),
      about,
    );
  }
  // At any hour, in any place: in a channel it is answered like anything else that is not for a channel (N2, R9).
  if (intent === 'withdraw-consent') return inOwnChat(guest, await takeBackConsents(ports, guest), aboutTown(guest));
  if (intent === 'my-data') return offerFile(guest);
  switch (intent) {
    case 'start-loop': {
      // The form carries the id of the loop it will become, so sending it twice starts one loop.
      return inOwnChat(guest, startLoopPanel(unitIn(argument, guest), scene), newAbout(desk, guest, 'loop'));
    }
    case 'lead-meeting': {
      const led = await leadMeeting(ports, guest);
      return 'heading' in led ? inOwnChat(guest, led, aboutTown(guest)) : led;
    }
    case 'ask-consent':
      return inOwnChat(guest, askConsentPanel(scene), newAbout(desk, guest, 'consent'));
    case 'who-looked':
      return inOwnChat(guest, whoLookedPanel(await whoLooked(ports, guest), scene), aboutTown(guest));
    case 'retention':
      return inOwnChat(guest, retentionPanel(await allRemoved(ports, guest.visitor.tenantId), scene), aboutTown(guest));
    case 'share-example':
      return inOwnChat(guest, exampleFormPanel(scene), newAbout(desk, guest, 'example'));
    case 'my-loops': {
      const couldBeMine = couldBeOf(guest.actor, LISTED);
      const all = await readPast(ports, { tenantId: guest.visitor.tenantId, kind: loop.kind }, couldBeMine);
      const mine = openAmong(all).filter(({ loop }) => isListed(loop, guest));
      if (!(await noteList(ports, guest, mine))) return notNoted(guest);
      const panel = guest.actor.guest ? invitedPanel(mine, scene) : myLoopsPanel(mine, scene);
      return inOwnChat(guest, panel, aboutTown(guest));
    }
    case 'status': {
      const { known, fault } = await parted(ports.store.overview(guest.visitor.tenantId, loop.kind));
      const open = openAmong(known);
      const loops = guest.actor.guest ? open.filter(({ loop }) => isListed(loop, guest)) : open;
      // What can be read is told, and that it may not be all (023).
      const remarkIn = <T>({ say }: { say(key: 'reply.being-updated'): T }) => fault && say('reply.being-updated');
      if (isForAll)
        return publicAnswer(guest, statusPanel(loops, { texts: guest.publicTexts }), remarkIn(guest.publicTexts));
      const remark = remarkIn(texts) ?? '';
      return inOwnChat(guest, statusPanel(loops, ownPublicScene(guest)), { ...aboutTown(guest), remark });
    }
  }
}

/** The set-up itself to whoever may finish it, and who that is to everybody else. */
function notReady(guest: Guest): Answer {
  const { texts, scene, town } = guest;
  const right = askedBy('set-up', guest);
  if (allows(right, guest.actor)) {
    const about = { ...aboutTown(guest), remark: texts.say('reply.set-up-first') };
    return inOwnChat(guest, settingsPanel({ card: 'set-up' }, town, scene), about);
  }
  const line = texts.say('reply.not-ready.ask', { names: capitalised(whomText(right, scene)) });
  return inOwnChat(guest, notePanel(texts.say('reply.not-ready.heading'), line), aboutTown(guest));
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

async function answerStranger(desk: Desk, stranger: Stranger, understood: Understanding): Promise<Answer> {
  if (
    understood.kind === 'perhaps' &&
    stranger.because !== 'not-installed' &&
    stranger.visitor.place.kind === 'private'
  )
    return { place: 'private', posts: [privately(perhapsTakeBackPanel(stranger), stranger, aboutTown(stranger))] };
  if (understood.kind === 'erasure') return turnAway(stranger, 'for-erasure');
  return understood.kind === 'intent' && understood.intent === 'withdraw-consent'
    ? takenBackByStranger(desk, stranger)
    : turnAway(stranger, 'in-words');
}

/** Whoever has left the team is known no more, and may still take back what they agreed to. */
export async function takenBackByStranger({ ports }: Desk, stranger: Stranger): Promise<Answer> {
  const { visitor, texts, because } = stranger;
  if (because === 'not-installed') return turnAway(stranger, 'in-words');
  const panel = await takeBackConsents(ports, { visitor, texts });
  return visitor.place.kind === 'private'
    ? { place: 'private', posts: [privately(panel, stranger, aboutTown(stranger))] }
    : turnAway(stranger, 'in-words');
}

/** A list is a look at each loop on it; all are noted, or nothing is shown. */
async function noteList(ports: Ports, guest: Guest, loops: readonly ListedLoop[]): Promise<boolean> {
  // A guest's card has them all, as they are few.
  const listed = guest.actor.guest ? loops : listedFor(guest.scene, loops);
  const noted = await Promise.all(
    listed.map(({ ref, loop: state }) => noteLook(ports, guest, { ref, state }, IN_A_LIST)),
  );
  return noted.every(Boolean);
}

const notNoted = (guest: Guest): Answer =>
  inOwnChat(
    guest,
    notePanel(guest.texts.say('reply.fault.heading'), guest.texts.say('reply.not-noted')),
    aboutTown(guest),
  );

/** Teams takes a file in a person's own chat only; from elsewhere they are shown the way there. */
function offerFile(guest: Guest): Answer {
  const { texts, visitor } = guest;
  if (visitor.place.kind !== 'private') return inOwnChat(guest, myDataPanel(guest), aboutTown(guest));
  const name = `${texts.say('my-data.file-name')}-${guest.scene.today}.json`;
  return { place: 'private', posts: [], file: { name, description: texts.say('my-data.description') } };
}

const isListed = (loop: ExistingLoop, { actor, here }: Guest): boolean =>
  allows({ may: LISTED, ties: tiesOf(loop, here) }, actor);

/** What somebody may ask for just now. */
const intentsFor = (guest: Guest): Intent[] =>
  (guest.visitor.place.kind === 'chat' ? EVERY_INTENT : INTENTS)
    .filter((one) => guest.town.phase === 'ready' || BEFORE_THE_SET_UP.has(one))
    .filter((one) => allows(askedBy(one, guest), guest.actor));

const openAmong = (all: readonly Found[]): ListedLoop[] =>
  all.flatMap(({ ref, snapshot }) => {
    const state = ownState(loop, snapshot.state);
    return isOpen(state) ? [{ ref, loop: state }] : [];
  });

async function chooseLanguage(desk: Desk, guest: Guest, argument: string): Promise<Answer> {
  const chosen = LANGUAGES.find((language) => language === argument);
  if (!chosen) {
    const languages = LANGUAGES.map((language) => guest.texts.say(`language.${language}`)).join(', ');
    return inOwnChat(guest, notePanel(guest.texts.say('reply.language.which'), languages), aboutTown(guest));
  }
  const { ports } = desk;
  const at = ports.now();
  const command = { type: 'choose-language', at, by: guest.actor, language: chosen };
  await handle(ports, personRef(guest.visitor.tenantId, guest.actor.id), { command, key: `language ${at}` });
  const texts = textsIn(chosen);
  return inOwnChat({ ...guest, texts }, { heading: texts.say('reply.language.heading'), blocks: [] }, aboutTown(guest));
}

/** The only unit there is needs no name. */
const unitIn = (argument: string, { here }: Guest): string =>
  unitNamedIn(argument, here)?.code ?? (here.units.length === 1 ? (here.units[0]?.code ?? '') : '');

const newAbout = (desk: Desk, guest: Guest, kind: 'loop' | 'example' | 'consent'): About => ({
  ref: { tenantId: guest.visitor.tenantId, kind, id: desk.newId() },
  version: 0,
});

/** To the person alone: here if this is their own chat, else there, with a word in the channel. */
function inOwnChat(guest: Guest, panel: PrivatePanel, about: About): Answer {
  const card = privately(panel, guest, about);
  if (guest.visitor.place.kind === 'private') return { place: 'private', posts: [card] };
  const heading = guest.publicTexts.say('public.in-private');
  return { place: 'channel', posts: [publicly({ heading, blocks: [] }, guest, aboutTown(guest))], whispers: [card] };
}

/** What anybody in the team may read is said where it was asked. */
const publicAnswer = (guest: Guest, panel: PublicPanel, remark?: PublicText): Answer => ({
  place: 'channel',
  posts: [publicly(panel, guest, aboutTown(guest), remark)],
  whispers: [],
});

/** The same in one's own chat is in one's own language. */
const ownPublicScene = ({ texts, here }: Guest): PublicScene => ({
  texts: publicTextsIn(texts.language, here.office.zone),
});
