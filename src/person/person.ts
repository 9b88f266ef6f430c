import { TimeZone, type Instant } from '../calendar/time';
import type { PersonId } from '../municipality/glossary';
import { assertNever, type Decision, type Process, type Timeout } from '../process/process';
import { KEPT, keptUntil, type Removed } from '../retention/retention';
import type { Language } from '../texts/language';

/*
How a person is reached: the 1:1 conversation with the bot, and the language they are answered in. It has
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
      /** Since when they are in the team no longer. */
      readonly leftAt?: Instant;
    }
  | Removed;

type Known = Extract<PersonState, { phase: 'known' }>;

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
    /** Whoever runs the service says that something may reach them again; Teams will tell if not. */
    | { readonly type: 'try-again' }
    /** They are in the team no longer; or have taken the app away, after which nothing reaches them. */
    | { readonly type: 'leave'; readonly what: 'team' | 'app' }
    /** The clock's: they have been away from the team for as long as anything of them is kept. */
    | { readonly type: 'remove-person' }
  );

export type PersonEvent = { readonly at: Instant } & (
  | { readonly type: 'conversation-known'; readonly conversation: Conversation }
  | { readonly type: 'conversation-dropped' }
  | { readonly type: 'language-known'; readonly language: PersonLanguage }
  | { readonly type: 'fell-silent' }
  | { readonly type: 'spoke-again' }
  | { readonly type: 'left-team' }
  | { readonly type: 'person-removed'; readonly forgets: 'everything'; readonly record: Removed }
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
    case 'try-again':
      return { events: state.phase === 'known' && state.silent ? [{ type: 'spoke-again', at }] : [] };
    case 'leave': {
      if (state.phase !== 'known') return { events: [] };
      const isSilent = command.what === 'app' && !state.silent;
      return {
        events: [
          ...(state.conversation === 'none-yet' ? [] : [{ type: 'conversation-dropped', at } as const]),
          ...(isSilent ? [{ type: 'fell-silent', at } as const] : []),
          ...(command.what === 'team' && !state.leftAt ? [{ type: 'left-team', at } as const] : []),
        ],
      };
    }
    case 'remove-person': {
      if (state.phase !== 'known' || !state.leftAt) return { events: [] };
      const rule = 'member-left';
      const record = { phase: 'removed', endedAt: state.leftAt, removedAt: at, rule, kept: KEPT[rule] } as const;
      return { events: [{ type: 'person-removed', at, forgets: 'everything', record }] };
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
      // Nobody is written to, or heard, who is not in the team: they are in it again.
      return state.phase === 'known'
        ? { ...withoutLeaving(state), conversation: event.conversation }
        : { phase: 'known', conversation: event.conversation, language: { is: 'en', chosen: false } };
    case 'conversation-dropped':
      return state.phase === 'known' ? { ...state, conversation: 'none-yet' } : state;
    case 'language-known':
      if (state.phase !== 'known') return { phase: 'known', conversation: 'none-yet', language: event.language };
      return { ...state, language: event.language };
    case 'fell-silent':
      return state.phase === 'known' ? { ...state, silent: true } : state;
    case 'spoke-again': {
      if (state.phase !== 'known') return state;
      const { silent: _before, ...speaking } = state;
      return speaking;
    }
    case 'left-team':
      return state.phase === 'known' ? { ...state, leftAt: event.at } : state;
    case 'person-removed':
      return event.record;
    default:
      return assertNever(event);
  }
}

const withoutLeaving = ({ leftAt: _before, ...known }: Known): Known => known;

/** Whole days, wherever they were: nobody waits for it. */
const ANYWHERE = TimeZone.parse('UTC');

function timeouts(state: PersonState): Timeout<PersonCommand>[] {
  if (state.phase !== 'known' || !state.leftAt) return [];
  const at = keptUntil(state.leftAt, KEPT['member-left'], ANYWHERE);
  return [{ dueAt: at, command: { type: 'remove-person', at } }];
}

export const person: Process<PersonState, PersonCommand, PersonEvent, never, never> = {
  kind: 'person',
  initial: { phase: 'unknown' },
  hasCards: false,
  decide,
  evolve,
  notices: () => [],
  timeouts,
};

export const personRef = (tenantId: string, id: PersonId) => ({ tenantId, kind: 'person', id }) as const;
