import { addMinutes, addMonths, TimeZone, type Instant } from '../calendar/time';
import type { Actor, PersonId, Role } from '../municipality/glossary';
import { assertNever, type Decision, type Process, type Ref, type Timeout } from '../process/process';

/*
Who looked at which case (R32): one log for each process that is about a case, of a kind of its own, so that it is
written without touching the case, and goes no later than it. It refuses nobody and has nothing to say, so it fits in
one file.
*/

/** What was on the card, in the words of its view: never what stood there. `list`: a line among one's own loops. */
export type Seen = { readonly card: string; readonly meeting?: string };

/** What they were when they looked; roles come and go. */
export type LookedAs = Role | 'guest';

export type AccessState =
  | { readonly phase: 'empty' }
  | {
      readonly phase: 'kept';
      readonly newest: Instant;
      /** Absent in what was logged before a look said it. */
      readonly until?: Instant;
      /** When each who has looked within `AGAIN_MINUTES` did, by person and card. */
      readonly lately: Readonly<Record<string, Instant>>;
    };

export type AccessCommand =
  | { readonly type: 'look'; readonly at: Instant; readonly by: Actor; readonly seen: Seen; readonly until: Instant }
  /** The newest look is as old as a look is kept, or its case is removed. */
  | { readonly type: 'forget-looks'; readonly at: Instant };

export type Looked = {
  readonly type: 'looked';
  readonly at: Instant;
  readonly who: PersonId;
  readonly as: LookedAs;
  readonly seen: Seen;
  /** When it is forgotten, if nobody looks again. */
  readonly until?: Instant;
};
export type AccessEvent =
  Looked | { readonly type: 'looks-forgotten'; readonly at: Instant; readonly forgets: 'everything' };

/** The same person at the same card within so many minutes counts once (017). */
export const AGAIN_MINUTES = 10;

/** From the newest look, for what was logged before a look said until when (017). */
export const ACCESS_KEPT_MONTHS = 60;

export const lookedAs = ({ roles, guest }: Actor): LookedAs => (guest ? 'guest' : (roles[0] ?? 'staff'));

const keyOf = (who: PersonId, { card, meeting = '' }: Seen): string => `${who} ${card} ${meeting}`;

const isLately = (then: Instant, now: Instant): boolean => now < addMinutes(then, AGAIN_MINUTES);

/** Months are counted where it makes no difference to anybody: a log is nobody's deadline. */
const UTC = TimeZone.parse('UTC');

function decide(command: AccessCommand, state: AccessState): Decision<AccessEvent, never> {
  const { at } = command;
  if (command.type === 'forget-looks') return { events: [{ type: 'looks-forgotten', at, forgets: 'everything' }] };
  const { by, seen, until } = command;
  const last = state.phase === 'kept' ? state.lately[keyOf(by.id, seen)] : undefined;
  if (last !== undefined && isLately(last, at)) return { events: [] };
  return { events: [{ type: 'looked', at, who: by.id, as: lookedAs(by), seen, until }] };
}

function evolve(state: AccessState, event: AccessEvent): AccessState {
  switch (event.type) {
    case 'looked': {
      const { at, who, seen, until } = event;
      const before = state.phase === 'kept' ? Object.entries(state.lately) : [];
      const lately = Object.fromEntries(before.filter(([, then]) => isLately(then, at)));
      return {
        phase: 'kept',
        newest: at,
        ...(until === undefined ? {} : { until }),
        lately: { ...lately, [keyOf(who, seen)]: at },
      };
    }
    case 'looks-forgotten':
      return { phase: 'empty' };
    default:
      return assertNever(event);
  }
}

function timeouts(state: AccessState): Timeout<AccessCommand>[] {
  if (state.phase === 'empty') return [];
  const at = state.until ?? addMonths(state.newest, ACCESS_KEPT_MONTHS, UTC);
  return [{ dueAt: at, command: { type: 'forget-looks', at } }];
}

export const access: Process<AccessState, AccessCommand, AccessEvent, never, never> = {
  kind: 'access',
  initial: { phase: 'empty' },
  hasCards: false,
  decide,
  evolve,
  notices: () => [],
  timeouts,
};

/** The log of a case: in the same municipality, under the case's own name. */
export const accessRef = ({ tenantId, kind, id }: Ref): Ref => ({ tenantId, kind: access.kind, id: `${kind}.${id}` });
