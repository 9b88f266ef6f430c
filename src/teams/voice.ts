import { within } from '../process/within';
import { createHash } from 'node:crypto';
import { addMilliseconds } from '../calendar/time';
import type { PrivateCard } from '../cards/expand';
import { address, conversationOf, instead, whisperTo, write, type Letter } from '../desk/letters';
import { mayBeSaidAt } from '../desk/opening';
import type { PersonId } from '../municipality/glossary';
import { municipalityRef } from '../municipality/municipality';
import { personRef } from '../person/person';
import { handle } from '../process/handle';
import type { How, Said, Voice } from '../process/ports';
import { failureOf, statusOf, type Failure } from './connector';
import type { Pace } from './pace';
import { send, type SendOptions } from './send';

export type VoiceOptions = SendOptions & {
  readonly pace: Pace;
  /** The try-out shows everybody's letters in the one chat there is. */
  readonly redirect?: (letter: Letter) => Letter;
};

/** Also for what is answered in another place than it was asked. */
export type TeamsVoice = Voice & {
  whisper(tenantId: string, person: PersonId, card: PrivateCard): Promise<void>;
  post(letter: Letter): Promise<void>;
};

/** With opening a chat, and with a token that has to be fetched first. */
const LONGEST_SEND_MS = 20_000;
/** A conversation that gave no answer is left alone for so long, so that the others need not wait for it in vain. */
const SILENT_CONNECTION_MS = 60_000;

/** Says things in Teams: posts a letter, or updates the one on screen if it would look different now. */
export function teamsVoice(options: VoiceOptions): TeamsVoice {
  const { ports, pace, redirect = (letter: Letter) => letter } = options;
  return {
    address: (ref, message) => address(ports(), ref, message),
    instead: (ref, snapshot, missed) => instead(ports(), ref, snapshot, missed),
    stop: pace.stop,
    turn: async (ref, message, askedAt) => {
      const at = await mayBeSaidAt(ports(), ref, askedAt);
      if (at > ports().now()) return { kind: 'later', at };
      return pace.turn(ref.tenantId, await conversationOf(ports(), ref, message));
    },
    say: async (ref, snapshot, message, how) => {
      const letter = await write(ports(), ref, snapshot, { message, again: how === 'again' });
      if (!letter) return { kind: 'refused', reason: 'not-in-team' };
      return letter.silent ? { kind: 'silent' } : deliver(options, redirect(letter), how);
    },
    whisper: async (tenantId, person, card) => {
      const letter = await whisperTo(ports(), tenantId, person, card);
      if (letter) await send(options, redirect(letter), undefined);
    },
    post: async (letter) => void (await send(options, redirect(letter), undefined)),
  };
}

/** What is new has its turn already; an update, which can be made twice without harm, waits for it here. */
async function deliver(options: VoiceOptions, letter: Letter, how: How): Promise<Said> {
  const hash = hashOf(letter.card);
  if (typeof how === 'string') return attempt(options, letter, { hash });
  if (how.over.hash === hash) return { kind: 'unchanged' };
  const turn = await options.pace.turn(letter.tenantId, placeOf(letter));
  if (turn.kind === 'later') return turn;
  try {
    return await attempt(options, letter, { ...how.over, hash });
  } finally {
    turn.end();
  }
}

type Target = { readonly hash: string } & ({ conversationId: string; activityId: string } | { conversationId?: never });

async function attempt(options: VoiceOptions, letter: Letter, target: Target): Promise<Said> {
  const over = target.conversationId === undefined ? undefined : target;
  const { log } = options.ports();
  try {
    const place = await within(LONGEST_SEND_MS, send(options, letter, over));
    if (place === 'late') throw new Error('it took too long');
    return { kind: 'sent', posted: { ...place, hash: target.hash } };
  } catch (error) {
    const failure = failureOf(error);
    log.warn(
      { failure: failure.kind, status: statusOf(error), update: over !== undefined },
      'Teams did not take a message',
    );
    const shorter = failure.kind === 'too-long' ? shortened(letter) : undefined;
    return shorter ? attempt(options, shorter, target) : whatBecame(options, letter, failure, over);
  }
}

type Over = { readonly conversationId: string } | undefined;

async function whatBecame(options: VoiceOptions, letter: Letter, failure: Failure, over: Over): Promise<Said> {
  const { ports, pace } = options;
  switch (failure.kind) {
    case 'wait': {
      const ms = Math.ceil(1000 * failure.seconds);
      pace.hold(letter.tenantId, placeOf(letter), ms);
      return { kind: 'later', at: addMilliseconds(ports().now(), ms) };
    }
    case 'silent':
      // A card in a channel that is used no more: if it is still wanted, it is posted where the others are.
      if (over && letter.to === 'channel' && !over.conversationId.startsWith(letter.channel)) return { kind: 'gone' };
      await remember(options, letter);
      return failure;
    case 'uncertain':
      pace.hold(letter.tenantId, placeOf(letter), SILENT_CONNECTION_MS);
      return failure;
    case 'gone':
      if (!over && letter.to === 'chat') await remember(options, letter);
      return over ? failure : { kind: 'refused', reason: 'no-such-conversation' };
    case 'too-long':
      return { kind: 'refused', reason: 'too-long' };
    default:
      return failure;
  }
}

/** That nothing gets through, until something comes from there. */
async function remember({ ports }: VoiceOptions, letter: Letter): Promise<void> {
  const at = ports().now();
  const { tenantId } = letter;
  if (letter.to === 'channel') {
    const command = { type: 'channel-falls-silent', at, channel: letter.channel };
    await handle(ports(), municipalityRef(tenantId), { command, key: `silent ${letter.channel} ${at}` });
  } else if (letter.to === 'chat') {
    // It is not asked again: whoever leads there says it anew.
    const command = { type: 'leave-chat', at, chat: letter.conversation.id };
    await handle(ports(), letter.ref, { command, key: `leave ${letter.conversation.id} ${at}` });
  } else {
    const command = { type: 'fall-silent', at, language: letter.language };
    await handle(ports(), personRef(tenantId, letter.member.id), { command, key: `silent ${at}` });
  }
}

function placeOf(letter: Letter): string {
  if (letter.to === 'chat') return letter.conversation.id;
  return letter.to === 'channel' ? letter.channel : letter.member.id;
}

/** Once: what is shorter has nothing that is shorter still. */
const shortened = <L extends Letter>(letter: L): L | undefined =>
  letter.shorter && { ...letter, card: letter.shorter(), shorter: undefined };

/** The same card at a later version is the same on screen. */
function hashOf(card: unknown): string {
  const shown = JSON.stringify(card, (key, value: unknown) =>
    key === 'version' && typeof value === 'number' ? undefined : value,
  );
  return createHash('sha256').update(shown).digest('base64url');
}
