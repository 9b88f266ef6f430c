import type { Instant } from '../calendar/time';
import type { PersonId } from '../municipality/glossary';
import { assertNever, type Decision, type Process } from '../process/process';
import type { Language } from '../texts/language';

/*
How a person is reached: the 1:1 conversation with the bot, and the language they are answered in. It has no deadlines,
nothing to say and nobody to refuse, so the whole process fits in one file.
*/

/** Where Teams keeps the 1:1 conversation; learnt anew from each activity, as it can change. */
export type Conversation = { readonly id: string; readonly serviceUrl: string };

export type PersonState =
  | { readonly phase: 'unknown' }
  | { readonly phase: 'known'; readonly conversation: Conversation; readonly language: PersonLanguage };

/** The client's language, until the person chooses one. */
export type PersonLanguage = { readonly is: Language; readonly chosen: boolean };

export type PersonCommand = { readonly at: Instant } & (
  | { readonly type: 'meet'; readonly conversation: Conversation; readonly language: Language }
  /** We wrote first, before the person ever did. */
  | { readonly type: 'open-chat'; readonly conversation: Conversation; readonly language: Language }
  | { readonly type: 'choose-language'; readonly language: Language }
);

export type PersonEvent = { readonly at: Instant } & (
  | { readonly type: 'conversation-known'; readonly conversation: Conversation }
  | { readonly type: 'language-known'; readonly language: PersonLanguage }
);

type Refusal = { readonly reason: 'person-unknown' };

function decide(command: PersonCommand, state: PersonState): Decision<PersonEvent, Refusal> {
  const { at } = command;
  switch (command.type) {
    case 'meet': {
      const { conversation } = command;
      const language = { is: command.language, chosen: false };
      const known = state.phase === 'known' ? state : undefined;
      const moved =
        known?.conversation.id !== conversation.id || known.conversation.serviceUrl !== conversation.serviceUrl;
      const speaks = !known || (!known.language.chosen && known.language.is !== language.is);
      return {
        events: [
          ...(moved ? [{ type: 'conversation-known', at, conversation } as const] : []),
          ...(speaks ? [{ type: 'language-known', at, language } as const] : []),
        ],
      };
    }
    case 'open-chat': {
      const { conversation } = command;
      const language = { is: command.language, chosen: false };
      if (state.phase === 'known') return { events: [{ type: 'conversation-known', at, conversation }] };
      return {
        events: [
          { type: 'conversation-known', at, conversation },
          { type: 'language-known', at, language },
        ],
      };
    }
    case 'choose-language':
      if (state.phase === 'unknown') return { refusal: { reason: 'person-unknown' } };
      return { events: [{ type: 'language-known', at, language: { is: command.language, chosen: true } }] };
    default:
      return assertNever(command);
  }
}

function evolve(state: PersonState, event: PersonEvent): PersonState {
  switch (event.type) {
    case 'conversation-known':
      return {
        phase: 'known',
        conversation: event.conversation,
        language: state.phase === 'known' ? state.language : { is: 'en', chosen: false },
      };
    case 'language-known':
      if (state.phase === 'unknown') throw new Error('a language of nobody');
      return { ...state, language: event.language };
    default:
      return assertNever(event);
  }
}

export const person: Process<PersonState, PersonCommand, PersonEvent, Refusal, never> = {
  kind: 'person',
  initial: { phase: 'unknown' },
  decide,
  evolve,
  notices: () => [],
  timeouts: () => [],
};

export const personRef = (tenantId: string, id: PersonId) => ({ tenantId, kind: 'person', id }) as const;
