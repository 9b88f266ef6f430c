import { nudges } from '../calendar/nudges';
import { nextOpen, type OfficeCalendar } from '../calendar/quiet-hours';
import type { PersonId } from '../municipality/glossary';
import type { Notice } from '../process/process';
import type { Decided, Handover } from './glossary';
import type { DecisionMessage, DecisionView } from './notices';

export const toldOf = (person: PersonId, view: DecisionView) => ({ to: { person }, view });
type ToOne = ReturnType<typeof toldOf>;

/** Whoever is to be told for two reasons is told for the first of them. */
export const onceEach = (all: readonly ToOne[]): ToOne[] =>
  all.filter(({ to }, i) => all.findIndex((other) => other.to.person === to.person) === i);

/** What there is to say of the question whether somebody will take over. */
export const handoverNotices = (state: Decided, office: OfficeCalendar): Notice<DecisionMessage>[] => [
  ...takenBackNotices(state, office),
  ...(state.handover?.answer === 'asked' ? askedNotices(state.handover, office) : notTakenOver(state, office)),
];

const DECIDED = { card: 'decision', occasion: 'decided' } as const;

const question = (person: PersonId, since: string): ToOne => toldOf(person, { card: 'ask', person, takeOver: since });

/** The question itself; as long as it waits, whoever is asked and whoever asked are reminded of it. */
function askedNotices({ person, askedBy, since }: Handover, office: OfficeCalendar): Notice<DecisionMessage>[] {
  const ask = question(person, since);
  const reminders = nudges(since, office).flatMap(({ day, at, until }) =>
    onceEach([ask, toldOf(askedBy, DECIDED)]).map((message) => ({
      key: `nudge:handover:${since}:${day}:${message.to.person}`,
      at,
      until,
      message,
    })),
  );
  return [
    { key: `handover:${person}:${since}`, at: nextOpen(since, office), until: 'whenever', message: ask },
    ...reminders,
  ];
}

/** A no, to whoever asked and to whoever goes on holding it. */
function notTakenOver({ handover, coordinator }: Decided, office: OfficeCalendar): Notice<DecisionMessage>[] {
  if (!handover || handover.answer === 'asked') return [];
  const { askedBy, answeredAt } = handover;
  return onceEach([toldOf(coordinator, DECIDED), toldOf(askedBy, DECIDED)]).map((message) => ({
    key: `handover-declined:${answeredAt}:${message.to.person}`,
    at: nextOpen(answeredAt, office),
    until: 'whenever',
    message,
  }));
}

/** To whoever had been asked, if the question had reached them, and to whoever had asked, if another took it back. */
function takenBackNotices({ takenBack }: Decided, office: OfficeCalendar): Notice<DecisionMessage>[] {
  if (!takenBack) return [];
  const { person, askedBy, since, at, by } = takenBack;
  const told = [
    ...(nextOpen(since, office) <= at ? [question(person, since)] : []),
    ...(askedBy === by ? [] : [toldOf(askedBy, DECIDED)]),
  ];
  return onceEach(told).map((message) => ({
    key: `handover-taken-back:${at}:${message.to.person}`,
    at: nextOpen(at, office),
    until: 'whenever',
    message,
  }));
}
