import { clickActivity, fileActivity, messageActivity, type Activity, type Scene } from './activities';
import { contains, personal, roomNamed, seenBy, type Message, type Place, type Room, type Stored } from './chats';
import type { Member } from './directory';
import type { Answer } from './local-server';
import { insert, readSearchAnswer, searchActivity, type SearchAnswer, type SearchesOptions } from './search';
import { buttonsOf, fillIn, isCard, list, type Button, type Card, type InputValues } from './read-card';

/** What a person gets to see at once when she clicks. */
export type ClickAnswer = {
  readonly status: number;
  readonly card?: Card;
  readonly message?: string;
  readonly error?: { readonly code: string; readonly message: string };
};

export type SaysOptions = {
  /** A channel or a group chat, where the bot is @mentioned; otherwise the 1:1 chat. */
  readonly in?: string;
  /** The id of a post to answer in; otherwise a new one. */
  readonly thread?: string;
};

export type ClicksOptions = {
  /** A card seen before (also one that has changed since), or what the card's JSON contains; otherwise the newest. */
  readonly on?: Card | string | RegExp;
  /** A channel; otherwise the 1:1 chat. */
  readonly in?: string;
  /** Sends what no honest client would: a verb or inputs the card does not have. */
  readonly forged?: true;
};

export type Person = {
  /** Her id with this bot, such as `29:1…`. */
  readonly mri: string;
  /** Says something to the bot and waits for it to finish; throws unless the bot answers 2xx. */
  says(text: string, options?: SaysOptions): Promise<void>;
  /** All messages now in her 1:1 chat with the bot, oldest first. */
  sees(): Message[];
  /** The newest card she sees whose JSON contains the match; throws when there is none. */
  card(match?: string | RegExp, options?: { in?: string }): Card;
  /** Presses the button with this title or verb on the newest card that has one. */
  clicks(titleOrVerb: string, inputs?: InputValues, options?: ClicksOptions): Promise<ClickAnswer>;
  /** Says yes or no on the newest card that asks about a file; `forged` is laid over what Teams would send. */
  answersFile(action: 'accept' | 'decline', forged?: Card): Promise<Answer>;
  /** Looks for something with the app's own search while writing a message. */
  searches(words: string, options?: SearchesOptions): Promise<SearchAnswer>;
  /** Sends a message in a channel with a card that a search has found. */
  inserts(card: Card, options: { in: string }): void;
  /** Sends her last activity again, byte for byte, as Teams does when it got no answer in time. */
  repeats(): Promise<Answer>;
};

export type PersonScene = Scene & {
  readonly emptyInputs: 'sent' | 'left out';
  /** Where her files are. */
  readonly oneDrive: string;
  deliver(json: string): Promise<Answer>;
};

const FILE_CONSENT = 'application/vnd.microsoft.teams.card.file.consent';

type Found = { on: Stored; button: Button };

export function openPerson(scene: PersonScene, member: Member): Person {
  const { chats, directory } = scene;
  let lastSent: string | undefined;

  const room = (channel?: string): Room => (channel ? roomNamed(directory, channel) : personal(member).room);
  const cardsIn = (channel?: string): { on: Stored; card: Card }[] =>
    [...chats.in(room(channel))].reverse().flatMap((on) => {
      const { card } = seenBy(on, member);
      return card ? [{ on, card }] : [];
    });
  const send = (activity: Activity): Promise<Answer> => {
    lastSent = JSON.stringify(activity);
    return scene.deliver(lastSent);
  };

  /** The cards a click can be meant for, newest first. */
  const candidates = ({ on, in: channel }: ClicksOptions): { on: Stored; card: Card }[] => {
    if (!isCard(on)) return cardsIn(channel).filter(({ card }) => !on || contains(JSON.stringify(card), on));
    const shown = chats.in(room(channel)).find((message) => message.cardsShown.has(on));
    if (!shown) throw new Error(`that card was never shown to ${member.name} in ${channel ?? 'the 1:1 chat'}`);
    return [{ on: shown, card: on }];
  };

  const find = (wanted: string, options: ClicksOptions): Found => {
    const cards = candidates(options);
    const all = cards.flatMap(({ on, card }) => buttonsOf(card).map((button) => ({ on, button })));
    const found = all.find(({ button }) => button.verb === wanted || button.title === wanted);
    if (found) return found;
    const newest = cards[0];
    if (options.forged && newest) return { on: newest.on, button: inventedButton(wanted, all[0]?.button) };
    const titles = all.map(({ button }) => `${button.title} (${button.verb})`);
    throw new Error(`${member.name} sees no button "${wanted}"; there is ${list(titles)}`);
  };

  return {
    mri: member.mri,
    says: async (text, options = {}) => {
      const place: Place = { room: room(options.in), thread: options.thread };
      if (place.room.kind === 'personal') chats.acquainted.add(member.id);
      const answer = await send(messageActivity(scene, member, chats.post(place, member.name, { text })));
      if (answer.status < 200 || answer.status > 299) throw new Error(`the bot failed: ${JSON.stringify(answer)}`);
    },
    sees: () => chats.in(room()).map((message) => seenBy(message, member)),
    card: (match = '', { in: channel } = {}) => {
      const cards = cardsIn(channel).map(({ card }) => card);
      const found = cards.find((card) => contains(JSON.stringify(card), match));
      if (found) return found;
      throw new Error(`${member.name} sees no card with ${match}; there are ${cards.length} other cards`);
    },
    clicks: async (titleOrVerb, inputs = {}, options = {}) => {
      const { on, button } = find(titleOrVerb, options);
      const action = { ...button.action, data: dataSent(button, inputs, { ...options, empty: scene.emptyInputs }) };
      const answer = readClickAnswer(await send(clickActivity(scene, member, { on, action })));
      if (answer.card) chats.showOnlyTo(member, on, answer.card);
      return answer;
    },
    answersFile: (action, forged = {}) => {
      const on = [...chats.in(room())].reverse().find(({ content }) => content.file?.contentType === FILE_CONSENT);
      const file = on?.content.file;
      if (!on || !isCard(file?.content)) throw new Error(`nobody has asked ${member.name} about a file`);
      const { acceptContext, declineContext } = file.content;
      const where = `${scene.oneDrive}/personal/${member.id}/${String(file.name)}`;
      const uploadInfo = {
        ...{ contentUrl: where, uploadUrl: `${where}?upload=1`, name: file.name },
        ...{ uniqueId: 'drive-item', fileType: 'json' },
      };
      const value =
        action === 'accept' ? { action, context: acceptContext, uploadInfo } : { action, context: declineContext };
      return send(fileActivity(scene, member, { on, value: { ...value, ...forged } }));
    },
    searches: async (words, options = {}) =>
      readSearchAnswer(await send(searchActivity(scene, member, words, options))),
    inserts: (card, { in: channel }) => insert(scene, member, card, channel),
    repeats: () => {
      if (!lastSent) throw new Error(`${member.name} has not sent anything yet`);
      return scene.deliver(lastSent);
    },
  };
}

/** A button that is not there, carrying what the first one on the card does: all that a forger has to go by. */
function inventedButton(verb: string, like: Button | undefined): Button {
  const data = isCard(like?.action.data) ? like.action.data : {};
  return { title: '', verb, action: { type: 'Action.Execute', verb, data }, inputs: [] };
}

type Sending = ClicksOptions & { readonly empty: PersonScene['emptyInputs'] };

/** The action's own data with the inputs flat over it, all as strings, as Teams does. */
function dataSent(button: Button, given: InputValues, { forged, empty }: Sending): Card {
  const own = isCard(button.action.data) ? button.action.data : {};
  if (forged) return { ...own, ...Object.fromEntries(button.inputs.map(({ id, value }) => [id, value])), ...given };
  const values = Object.entries(fillIn(button.inputs, given));
  return { ...own, ...Object.fromEntries(values.filter(([, value]) => value !== '' || empty === 'sent')) };
}

function readClickAnswer({ status, body }: Answer): ClickAnswer {
  if (status !== 200 || !isCard(body)) return { status };
  const outcome = { status: typeof body.statusCode === 'number' ? body.statusCode : status };
  switch (body.type) {
    case 'application/vnd.microsoft.card.adaptive':
      return isCard(body.value) ? { ...outcome, card: body.value } : outcome;
    case 'application/vnd.microsoft.activity.message':
      return { ...outcome, message: String(body.value) };
    case 'application/vnd.microsoft.error': {
      const error = isCard(body.value) ? body.value : {};
      return { ...outcome, error: { code: String(error.code), message: String(error.message) } };
    }
    default:
      return outcome;
  }
}
