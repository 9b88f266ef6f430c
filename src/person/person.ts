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
  /** `none-yet` for somebody who has chosen a language in a channel and never written to the bot alone. */
  | {
      readonly phase: 'known';
      readonly conversation: Conversation | 'none-yet';
      readonly language: PersonLanguage;
      /** Teams let nothing through to them, and they have not written or pressed anything since. */
      readonly silent?: true;
    };

/** The client's language, until the person chooses one. */
export type PersonLanguage = { readonly is: Language; readonly chosen: boolean };

export type PersonCommand = { readonly at: Instant } &
  /** `otherwise` is for somebody new whose client does not tell its language. */
  (
    | {
        readonly type: 'meet';
        readonly conversation: Conversation;
        readonly language: Language | 'not-told';
        readonly otherwise: Language;
      }
    /** We wrote first, before the person ever did. */
    | { readonly type: 'open-chat'; readonly conversation: Conversation; readonly language: Language }
    | { readonly type: 'choose-language'; readonly language: Language }
    /** Teams says that nothing reaches them: they have blocked the bot, or it has been removed. */
    | { readonly type: 'fall-silent'; readonly language: Language }
  );

export type PersonEvent = { readonly at: Instant } & (
  | { readonly type: 'conversation-known'; readonly conversation: Conversation }
  | { readonly type: 'language-known'; readonly language: PersonLanguage }
  | { readonly type: 'fell-silent' }
  | { readonly type: 'spoke-again' }
);

function decide(command: PersonCommand, state: PersonState): Decision<PersonEvent, never> {
  const { at } = command;
  switch (command.type) {
    case 'meet': {
      const { conversation } = command;
      const known = state.phase === 'known' ? state : undefined;
      const told = command.language === 'not-told' ? (known?.language.is ?? command.otherwise) : command.language;
      const language = { is: told, chosen: false };
      const moved = !known || isElsewhere(known.conversation, conversation);
      const speaks = !known || (!known.language.chosen && known.language.is !== told);
      return {
        events: [
          ...(moved ? [{ type: 'conversation-known', at, conversation } as const] : []),
          ...(speaks ? [{ type: 'language-known', at, language } as const] : []),
          ...(known?.silent ? [{ type: 'spoke-again', at } as const] : []),
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
      return { events: [{ type: 'language-known', at, language: { is: command.language, chosen: true } }] };
    case 'fall-silent': {
      if (state.phase === 'known') return { events: state.silent ? [] : [{ type: 'fell-silent', at }] };
      const language = { is: command.language, chosen: false };
      return {
        events: [
          { type: 'language-known', at, language },
          { type: 'fell-silent', at },
        ],
      };
    }
    default:
      return assertNever(command);
  }
}

const isElsewhere = (known: Conversation | 'none-yet', { id, serviceUrl }: Conversation): boolean =>
  known === 'none-yet' || known.id !== id || known.serviceUrl !== serviceUrl;

function evolve(state: PersonState, event: PersonEvent): PersonState {
  switch (event.type) {
    case 'conversation-known':
      return state.phase === 'known'
        ? { ...state, conversation: event.conversation }
        : { phase: 'known', conversation: event.conversation, language: { is: 'en', chosen: false } };
    case 'language-known':
      if (state.phase === 'unknown') return { phase: 'known', conversation: 'none-yet', language: event.language };
      return { ...state, language: event.language };
    case 'fell-silent':
      return state.phase === 'known' ? { ...state, silent: true } : state;
    case 'spoke-again': {
      if (state.phase === 'unknown') return state;
      const { silent: _before, ...speaking } = state;
      return speaking;
    }
    default:
      return assertNever(event);
  }
}

export const person: Process<PersonState, PersonCommand, PersonEvent, never, never> = {
  kind: 'person',
  initial: { phase: 'unknown' },
  decide,
  evolve,
  notices: () => [],
  timeouts: () => [],
};

export const personRef = (tenantId: string, id: PersonId) => ({ tenantId, kind: 'person', id }) as const;
