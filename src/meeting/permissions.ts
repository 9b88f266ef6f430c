import type { Actor, PersonId } from '../municipality/glossary';
import type { MeetingInput } from './commands';
import { tasksOf, type Meeting } from './glossary';

/** Who the meeting belongs to: the loop's coordinator, who leads it, and the unit's manager. */
export type Holders = { readonly lead: PersonId; readonly manager: PersonId };

/** A command, and the task it is about if there is one. */
export type Wish = { readonly type: MeetingInput['type']; readonly task?: string };

const ANSWERS: ReadonlySet<string> = new Set(['task-done', 'task-more-time', 'task-cannot']);

/** Only whoever coordinates runs the meeting (003:552); a task is answered by its owner, and by whom it goes on to, too. */
export function mayCommand(wish: Wish, actor: Actor, meeting: Meeting, holders: Holders): boolean {
  if (actor.id === holders.lead || actor.roles.includes('method-coordinator')) return true;
  if (!ANSWERS.has(wish.type)) return false;
  return (
    actor.id === holders.manager || tasksOf(meeting).some(({ id, owner }) => id === wish.task && owner === actor.id)
  );
}

/** Participants see the document; those who run the meeting, and the unit's manager, too (domain.md 4.3). */
export function maySeeDocument(actor: Actor, meeting: Meeting, holders: Holders): boolean {
  if ([holders.lead, holders.manager].includes(actor.id) || actor.roles.includes('method-coordinator')) return true;
  return (
    meeting.stage !== 'unplanned' && meeting.participants.some(({ who }) => 'person' in who && who.person === actor.id)
  );
}
