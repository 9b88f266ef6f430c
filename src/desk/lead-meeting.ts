import { whichMeetingPanel, type Leadable } from '../cards/in-chat';
import { loopName } from '../cards/names';
import { timeOf, type PrivatePanel } from '../cards/panel';
import { notePanel } from '../cards/replies';
import { givenBy } from '../loop/permissions';
import { loop } from '../loop/loop';
import { inTime, isItsDay, nextFirst } from '../meeting/glossary';
import { RUNS } from '../meeting/permissions';
import { allows } from '../municipality/rights';
import { handle } from '../process/handle';
import type { Ports } from '../process/ports';
import { aboutTown, publicly, type Answer } from './answer';
import { ownRefusal, ownState } from './own';
import { couldBeOf, readPast } from './past-newer';
import { refusalText } from './refusal';
import type { Guest } from './visitor';

/**
 * A meeting is led in the group chat where somebody asks for it who may open it: the one they could lead, or whichever of
 * several they choose. A panel is for their own chat: why there is none (019).
 */
export async function leadMeeting(ports: Ports, guest: Guest): Promise<Answer | PrivatePanel> {
  const { texts, visitor, publicTexts } = guest;
  const note = (line: string): PrivatePanel => notePanel(texts.say('lead-meeting.heading'), line);
  const { place } = visitor;
  if (place.kind !== 'chat') return note(texts.say('lead-meeting.where'));
  const at = ports.now();
  const theirs = await leadableBy(ports, guest);
  // Of what is planned for another day nothing is said where others read.
  const meetings = theirs.filter(({ meeting }) => isItsDay(meeting, at, guest.here.office.zone));
  const [only, another] = meetings;
  if (!only) return note(whyNone(guest, theirs[0]));
  if (another) {
    const panel = whichMeetingPanel(meetings, { texts: publicTexts });
    return { place: 'channel', posts: [publicly(panel, guest, aboutTown(guest))], whispers: [] };
  }
  const { kind } = only.meeting;
  const command = {
    ...{ type: 'lead-meeting', at, meeting: kind },
    ...{ by: guest.actor, here: guest.here, chat: place.conversation },
  };
  const key = `lead ${kind} ${place.conversation.id} ${at}`;
  const { result } = await handle(ports, only.ref, { command, key });
  // The card itself is said like everything else, so that it follows what happens.
  return result.kind === 'refused'
    ? note(refusalText(ownRefusal(result.refusal), guest.scene))
    : { place: 'channel', posts: [], whispers: [] };
}

function whyNone({ scene }: Guest, next: Leadable | undefined): string {
  const { say } = scene.texts;
  if (!next) return say('lead-meeting.none');
  const { ref, loop: state, meeting } = next;
  return say('lead-meeting.another-day', {
    meeting: say(`meeting.${meeting.kind}`),
    unit: loopName({ ...scene, of: ref }, state.order),
    when: timeOf(scene, meeting.plan.startsAt),
  });
}

async function leadableBy(ports: Ports, { actor, here, visitor }: Guest): Promise<Leadable[]> {
  const all = await readPast(ports, { tenantId: visitor.tenantId, kind: loop.kind }, couldBeOf(actor, RUNS));
  const found = all.flatMap(({ ref, snapshot }): Leadable[] => {
    const state = ownState(loop, snapshot.state);
    if (state.phase !== 'meetings' && state.phase !== 'follow-up') return [];
    return nextFirst(state.meetings)
      .filter(({ kind }) => allows(givenBy({ type: 'lead-meeting', meeting: kind }, state, here), actor))
      .map((meeting) => ({ ref, loop: state, meeting }));
  });
  return found.sort((a, b) => inTime(a.meeting, b.meeting));
}
