import { startLoopPanel } from '../cards/loop';
import { exampleFormPanel } from '../cards/example';
import {
  helpPanel,
  myLoopsPanel,
  notePanel,
  ownHelpPanel,
  statusPanel,
  unclearPanel,
  type ListedLoop,
} from '../cards/replies';
import { settingsPanel } from '../cards/settings';
import type { PrivatePanel, PublicPanel, PublicScene } from '../cards/panel';
import type { LoopState } from '../loop/glossary';
import { maySee, mayStart } from '../loop/permissions';
import { municipalityRef } from '../municipality/municipality';
import { mayChangeSettings } from '../municipality/permissions';
import { personRef } from '../person/person';
import { handle } from '../process/handle';
import type { Ports } from '../process/ports';
import { LANGUAGES } from '../texts/language';
import { publicTextsIn } from '../texts/public-text';
import { textsIn } from '../texts/texts';
import type { Intent } from '../understanding/intents';
import { understand } from '../understanding/understand';
import { aboutTown, privately, publicly, turnAway, type About, type Answer } from './answer';
import { recognise, type Guest, type Visitor } from './visitor';

export type Desk = {
  readonly ports: Ports;
  /** A new id for a process, short enough to read aloud. */
  readonly newId: () => string;
};

/** Answers what somebody wrote. */
export async function say(desk: Desk, visitor: Visitor, text: string): Promise<Answer> {
  const guest = await recognise(desk.ports, visitor);
  if ('because' in guest) return turnAway(guest, 'in-words');
  const understood = understand(text, guest.texts.language);
  if (understood.kind === 'intent') return answerIntent(desk, guest, understood.intent, understood.argument);
  return inOwnChat(guest, unclearPanel(understood.closest, guest), aboutTown(guest));
}

/** The first word to somebody who has just found the bot: what it can do. */
export async function greet(desk: Desk, visitor: Visitor): Promise<Answer> {
  const guest = await recognise(desk.ports, visitor);
  return 'because' in guest ? turnAway(guest, 'in-words') : answerIntent(desk, guest, 'help', '');
}

/** Answers one of the things that can be said, whether it was written or pressed. */
export async function answerIntent(desk: Desk, guest: Guest, intent: Intent, argument: string): Promise<Answer> {
  const { ports } = desk;
  const { scene, texts, town } = guest;
  const refused = (key: 'refusal.start-not-allowed' | 'refusal.set-up-not-allowed'): Answer =>
    inOwnChat(guest, notePanel(texts.say('reply.not-allowed.heading'), texts.say(key)), aboutTown(guest));
  if (intent === 'help') {
    return guest.visitor.place.kind === 'channel'
      ? publicAnswer(guest, helpPanel({ texts: guest.publicTexts }))
      : inOwnChat(guest, ownHelpPanel(ownPublicScene(guest)), aboutTown(guest));
  }
  if (intent === 'language') return chooseLanguage(desk, guest, argument);
  if (intent === 'set-up') {
    if (!mayChangeSettings(guest.actor, town)) return refused('refusal.set-up-not-allowed');
    const about = { ref: municipalityRef(guest.visitor.tenantId), version: 0 };
    return inOwnChat(
      guest,
      settingsPanel({ card: town.phase === 'ready' ? 'settings' : 'set-up' }, town, scene),
      about,
    );
  }
  if (town.phase !== 'ready') {
    return inOwnChat(
      guest,
      notePanel(texts.say('reply.not-ready.heading'), texts.say('reply.not-ready')),
      aboutTown(guest),
    );
  }
  switch (intent) {
    case 'start-loop': {
      if (!mayStart(guest.actor)) return refused('refusal.start-not-allowed');
      // The form carries the id of the loop it will become, so sending it twice starts one loop.
      return inOwnChat(guest, startLoopPanel(unitIn(argument, guest), scene), newAbout(desk, guest, 'loop'));
    }
    case 'share-example':
      return inOwnChat(guest, exampleFormPanel(scene), newAbout(desk, guest, 'example'));
    case 'my-loops': {
      const mine = (await openLoops(ports, guest)).filter(({ loop }) => maySee({ card: 'loop' }, guest.actor, loop));
      return inOwnChat(guest, myLoopsPanel(mine, scene), aboutTown(guest));
    }
    case 'status': {
      const loops = await openLoops(ports, guest);
      return guest.visitor.place.kind === 'channel'
        ? publicAnswer(guest, statusPanel(loops, { texts: guest.publicTexts }))
        : inOwnChat(guest, statusPanel(loops, ownPublicScene(guest)), aboutTown(guest));
    }
  }
}

async function openLoops(ports: Ports, guest: Guest): Promise<ListedLoop[]> {
  const all = await ports.store.overview(guest.visitor.tenantId, 'loop');
  return all.flatMap(({ ref, snapshot }) => {
    const loop = snapshot.state as LoopState;
    return loop.phase === 'absent' || loop.phase === 'closed' || loop.phase === 'broken-off' ? [] : [{ ref, loop }];
  });
}

async function chooseLanguage(desk: Desk, guest: Guest, argument: string): Promise<Answer> {
  const chosen = LANGUAGES.find((language) => language === argument);
  if (!chosen) {
    const languages = LANGUAGES.map((language) => guest.texts.say(`language.${language}`)).join(', ');
    return inOwnChat(guest, notePanel(guest.texts.say('reply.language.which'), languages), aboutTown(guest));
  }
  const { ports } = desk;
  const at = ports.now();
  const command = { type: 'choose-language', at, language: chosen };
  await handle(ports, personRef(guest.visitor.tenantId, guest.actor.id), { command, key: `language ${at}` });
  const texts = textsIn(chosen);
  return inOwnChat({ ...guest, texts }, { heading: texts.say('reply.language.heading'), blocks: [] }, aboutTown(guest));
}

/** The unit named in what was written, found inside it: people write more than its name. */
function unitIn(argument: string, { here }: Guest): string {
  const written = argument.toLowerCase();
  const unit = here.units.find(
    ({ code, name }) => written.includes(name.toLowerCase()) || written.split(/\W+/).includes(code.toLowerCase()),
  );
  return unit?.code ?? (here.units.length === 1 ? (here.units[0]?.code ?? '') : '');
}

const newAbout = (desk: Desk, guest: Guest, kind: 'loop' | 'example'): About => ({
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
const publicAnswer = (guest: Guest, panel: PublicPanel): Answer => ({
  place: 'channel',
  posts: [publicly(panel, guest, aboutTown(guest))],
  whispers: [],
});

/** The same in one's own chat is in one's own language. */
const ownPublicScene = ({ texts, here }: Guest): PublicScene => ({
  texts: publicTextsIn(texts.language, here.office.zone),
});
