import { nudges } from '../calendar/nudges';
import { nextOpen, openBefore, type OfficeCalendar } from '../calendar/quiet-hours';
import { rungs } from '../calendar/week';
import { addDays, instantOf, localDateOf, type Instant } from '../calendar/time';
import type { Message, Private } from '../municipality/audience';
import type { Notice, Timeout } from '../process/process';
import type { DecisionCommand } from './commands';
import type { Decided, DecisionState, Open, Overdue } from './glossary';
import { handoverNotices, onceEach, toldOf } from './handover-notices';
import { profileOf } from './profile';

/** Why the card about the decision was sent just then. It shows the state as it is, whenever it was sent. */
export type Occasion = 'registered' | 'nothing-yet' | 'propose-meeting' | 'last-day' | 'overdue' | 'decided';

export type DecisionView =
  | { readonly card: 'decision'; readonly occasion: Occasion }
  /** `takeOver`: since when they have been asked to take it over from whoever coordinates it. */
  | { readonly card: 'ask'; readonly person: string; readonly takeOver?: string | undefined }
  /** The call to an allocation meeting. */
  | { readonly card: 'allocation' }
  | { readonly card: 'decision-form'; readonly form: DecisionForm };
/** What can be filled in about a decision: opened by a button, never sent unasked. */
export type DecisionForm =
  'nominate' | 'agree-directly' | 'call-allocation-meeting' | 'record-allocation' | 'set-new-date' | 'hand-over';
export type DecisionPublicView = { readonly card: 'decision-public' };

export type DecisionMessage = Message<DecisionView, DecisionPublicView>;

const OCCASIONS: Record<number, Occasion> = { 0: 'registered', 3: 'nothing-yet', 5: 'propose-meeting' };

export function notices(state: DecisionState, office: OfficeCalendar): Notice<DecisionMessage>[] {
  return [
    publicNotice(state, office),
    ...(state.phase === 'decided' ? decidedNotices(state, office) : openNotices(state, office)),
  ];
}

/** The week's end, as a command that arrives late. */
export function timeouts(state: DecisionState): Timeout<DecisionCommand>[] {
  if (state.phase !== 'seeking') return [];
  return [{ dueAt: state.decideBy, command: { type: 'pass-decide-by', at: state.decideBy } }];
}

/** One card in the coordination channel, saying roles and dates only; it follows the state until somebody is found. */
function publicNotice(state: DecisionState, office: OfficeCalendar): Notice<DecisionMessage> {
  const message = { to: { channel: 'coordination' }, view: { card: 'decision-public' } } as const;
  return { key: 'decision-public', at: nextOpen(state.registeredAt, office), until: 'whenever', message };
}

function openNotices(state: Open, office: OfficeCalendar): Notice<DecisionMessage>[] {
  return [
    ...askNotices(state, office),
    ...allocationNotices(state, office),
    ...(state.phase === 'overdue' ? overdueNotices(state, office) : ladder(state, office)),
  ];
}

/** Called, and on the day again: whoever holds it, whoever decides, and those who may take it (003:440). */
function allocationNotices(
  { meeting, temporary, candidates }: Open,
  office: OfficeCalendar,
): Notice<DecisionMessage>[] {
  if (!meeting.called) return [];
  const invited = candidates.filter(({ answer }) => answer !== 'declined').map(({ person }) => person);
  const people: Private[] = [...new Set([temporary, ...invited])].map((person) => ({ person }));
  const told = [...people, ...deciders(office).map((role) => ({ role }))];
  const morning = instantOf(localDateOf(meeting.at, office.zone), office.hours.from, office.zone);
  const reminder = openBefore(morning, meeting.at, office);
  const moments = [
    { when: 'called', at: nextOpen(meeting.calledAt, office) },
    ...(reminder > meeting.calledAt && morning < meeting.at ? [{ when: 'today', at: reminder }] : []),
  ];
  return moments.flatMap(({ when, at }) =>
    told.map((to): Notice<DecisionMessage> => ({
      key: `allocation:${meeting.at}:${when}:${'person' in to ? to.person : to.role}`,
      at,
      until: meeting.at,
      message: { to, view: { card: 'allocation' } },
    })),
  );
}

function askNotices(state: Open, office: OfficeCalendar): Notice<DecisionMessage>[] {
  return state.candidates
    .filter(({ answer }) => answer === 'asked')
    .map(({ person, since }) => ({
      key: `ask:${person}:${since}`,
      at: nextOpen(since, office),
      until: 'whenever',
      message: { to: { person }, view: { card: 'ask', person } },
    }));
}

/** Days 0, 3, 5 and the day before the end (domain.md 2b); a rung missed in an outage gives way to the next. */
function ladder(state: Open, office: OfficeCalendar): Notice<DecisionMessage>[] {
  const steps = rungs(state.roundStart, state.decideBy, office.zone);
  const untils = steps.map((_, i): Instant => steps[i + 1]?.at ?? state.decideBy);
  const opens = steps.map(({ at }, i) => openBefore(at, untils[i] ?? state.decideBy, office));
  return steps.flatMap(({ day, at }, i): Notice<DecisionMessage>[] => {
    const [open = at, next] = opens.slice(i);
    const until = untils[i] ?? state.decideBy;
    const isLast = i === steps.length - 1 && day > 0;
    // A new round is no new loop: its first reminder says what has still not happened.
    const isFirst = day === 0 && state.round === 1;
    const isRegistered = day > 0 || isFirst;
    const occasion = isLast ? 'last-day' : (isRegistered && OCCASIONS[day]) || 'nothing-yet';
    const said = (to: Private, who: string): Notice<DecisionMessage> => ({
      key: `decision:${state.round}:${day}:${who}`,
      at: open,
      until,
      // Whoever has just ordered it waits for it.
      ...(isFirst && who === 'temporary' ? { at, answers: true } : {}),
      message: { to, view: { card: 'decision', occasion } },
    });
    const told = [
      said({ person: state.temporary }, 'temporary'),
      ...deciders(office).map((role) => said({ role }, role)),
    ];
    // With no open hour between this one and the next, the next says it.
    const crowdedOut = next !== undefined && (open < state.roundStart || next <= open);
    return crowdedOut ? told.filter(({ answers }) => answers) : told;
  });
}

/** Days after the end on which a new date is asked for [D]; after that, as for everything that waits. */
const OVERDUE_DAYS = [0, 2];

/** The temporary coordinator stays; whoever the country escalates to is told, and a new date must be set. */
function overdueNotices(state: Overdue, office: OfficeCalendar): Notice<DecisionMessage>[] {
  const view = { card: 'decision', occasion: 'overdue' } as const;
  const roles = new Set([...deciders(office), profileOf(office.country).escalatesTo]);
  const told: Private[] = [{ person: state.temporary }, ...[...roles].map((role) => ({ role }))];
  const first = OVERDUE_DAYS.map((day) => ({
    what: 'overdue',
    day,
    at: nextOpen(addDays(state.overdueSince, day, office.zone), office),
    until: 'whenever' as const,
  }));
  const later = nudges(state.overdueSince, office).map((nudge) => ({ ...nudge, what: 'nudge:overdue' }));
  return [...first, ...later].flatMap(({ what, day, at, until }) =>
    told.map((to): Notice<DecisionMessage> => ({
      key: `${what}:${state.round}:${day}:${'person' in to ? 'temporary' : to.role}`,
      at,
      until,
      message: { to, view },
    })),
  );
}

const deciders = (office: OfficeCalendar) => profileOf(office.country).mayDecide;

function decidedNotices(state: Decided, office: OfficeCalendar): Notice<DecisionMessage>[] {
  const { coordinator, temporary, handedOver, decidedAt, how } = state;
  const card = { card: 'decision', occasion: 'decided' } as const;
  const others = handedOver
    ? // Whoever let go of it sees no more of it than any candidate who does not coordinate it.
      [toldOf(handedOver.from, { card: 'ask', person: handedOver.from }), toldOf(handedOver.askedBy, card)]
    : [toldOf(temporary, card)];
  const told = onceEach([toldOf(coordinator, card), ...others]);
  // Each time it changes hands is news of its own.
  const key = handedOver ? `decided:${handedOver.at}` : 'decided';
  const decided = told.map((message): Notice<DecisionMessage> => ({
    key: `${key}:${message.to.person}`,
    at: nextOpen(decidedAt, office),
    until: 'whenever',
    // Whoever has just said yes is awake; anybody else is told when the office opens.
    ...(how === 'accepted' && message.to.person === coordinator ? { at: decidedAt, answers: true } : {}),
    message,
  }));
  return [...decided, ...handoverNotices(state, office)];
}
