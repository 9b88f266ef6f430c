import { addMinutes } from '../calendar/time';
import type { Notice } from '../process/process';
import { chatOf, newestCardAt, type Meeting } from './glossary';
import type { MeetingMessage } from './notices';

/** How long before its end a meeting is told that it is time to sum up; and for how long the word about the end is of use. */
const SUM_UP_MINUTES = 10;
const OVER_MINUTES = 10;

/**
 * What is said in the chat of a meeting: the card, when it was asked for or when the call began; and the clock, once the
 * meeting has been opened. All of it is asked for by those who are there now, so it does not wait for office hours (019).
 */
export function chatNotices(meeting: Meeting): Notice<MeetingMessage>[] {
  const chat = chatOf(meeting);
  if (!chat || (meeting.stage !== 'before' && meeting.stage !== 'during')) return [];
  const { kind, plan } = meeting;
  const { id, serviceUrl } = chat;
  const since = newestCardAt(chat);
  const to = { chat: { id, serviceUrl } };
  const about = { meeting: kind, since };
  const card: Notice<MeetingMessage> = {
    key: `chat:${kind}:${since}`,
    at: since,
    until: 'whenever',
    answers: true,
    message: { to, view: { card: 'meeting-led-public', ...about } },
  };
  if (meeting.stage === 'before' || meeting.openedAt >= plan.endsAt) return [card];
  const soon = addMinutes(plan.endsAt, -SUM_UP_MINUTES);
  const clock = (says: 'soon' | 'over', at: typeof soon, until: typeof soon): Notice<MeetingMessage> => ({
    key: `clock:${kind}:${meeting.openedAt}:${says}`,
    at,
    until,
    answers: true,
    message: { to, view: { card: 'clock-public', ...about, says } },
  });
  return [card, clock('soon', soon, plan.endsAt), clock('over', plan.endsAt, addMinutes(plan.endsAt, OVER_MINUTES))];
}
