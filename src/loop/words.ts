import type { MeetingEvent } from '../meeting/events';
import type { Participant, Task } from '../meeting/glossary';
import { assertNever } from '../process/process';
import type { LoopEvent } from './events';

/** Everything in an event that somebody has typed, word for word; what is chosen, dated or counted is not in it. */
export function wordsIn(event: LoopEvent): readonly string[] {
  switch (event.type) {
    case 'loop-started':
      return [event.order.theme];
    case 'task-followed-up':
      return event.answer.why === 'not-needed' ? [] : [event.answer.why];
    case 'meeting':
      return wordsOfMeeting(event.event);
    // Who is asked, and when they meet: nothing is typed in it.
    case 'decision':
    case 'follow-up-set':
    case 'loop-closed':
    case 'loop-broken-off':
    case 'loop-removed':
    case 'loop-removed':
      return [];
    default:
      return assertNever(event);
  }
}

function wordsOfMeeting(event: MeetingEvent): readonly string[] {
  switch (event.type) {
    case 'meeting-planned': {
      const { purpose, form, place } = event.plan;
      const agenda = event.agenda.map(({ text }) => text);
      return [
        purpose,
        form,
        place,
        ...agenda,
        ...event.participants.flatMap(reasonFor),
        ...event.tasks.flatMap(titleOf),
      ];
    }
    case 'participant-invited':
      return reasonFor(event.participant);
    case 'agenda-set':
      return event.agenda.map(({ text }) => text);
    case 'topic-parked':
    case 'decision-recorded':
      return [event.note];
    case 'task-agreed':
      return titleOf(event.task);
    case 'meeting-ended':
      return event.tasks.flatMap(titleOf);
    case 'users-told':
      return [event.by];
    case 'task-settled':
      return event.status.is === 'skipped' ? [event.status.because] : [];
    case 'chat-connected':
    case 'chat-left':
    case 'call-started':
    case 'call-ended':
    case 'meeting-opened':
    case 'silence-started':
    case 'round-started':
    case 'stick-passed':
    case 'meeting-summed-up':
    case 'minutes-sent':
    case 'task-postponed':
    case 'meeting-closed':
      return [];
    default:
      return assertNever(event);
  }
}

const reasonFor = ({ why }: Participant): string[] => ('text' in why ? [why.text] : []);
const titleOf = ({ what }: Task): string[] => ('title' in what ? [what.title] : []);
