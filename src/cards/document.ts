import { agenda, call, frame, outcome, people, taskLine, type About } from './meeting';
import { loopName } from './names';
import type { Block, PrivatePanel, Scene } from './panel';
import { isChore, isSettled, type Meeting, type Task } from '../meeting/glossary';
import { mayRun, type Holders } from '../meeting/permissions';
import { isWithoutNotes } from '../meeting/without-notes';

/** Call, agenda and minutes: one living document, whose heading says what it is by now (A10, 003:574). */
export function documentPanel({ holders, ...about }: About & { holders: Holders }, scene: Scene): PrivatePanel {
  const { order, meeting } = about;
  const { say } = scene.texts;
  const name = say(`meeting.${meeting.kind}`);
  if (meeting.stage === 'unplanned') {
    return { heading: name, blocks: [{ lines: [say('document.unplanned')] }] };
  }
  const isMinutes = isOver(meeting);
  if (isMinutes && !meeting.minutes.sent && !mayRun(scene.viewer, holders)) return heldPanel(meeting, about, scene);
  const agreed = meeting.tasks.filter((task) => !isChore(task));
  const tasks: Block<string>[] =
    agreed.length > 0 ? [{ title: say('document.tasks'), lines: agreed.map((task) => taskLine(task, scene)) }] : [];
  const heading = say(`document.${isMinutes ? 'minutes' : 'call'}.heading`, {
    meeting: name,
    unit: loopName(scene, order),
  });
  if (isWithoutNotes(meeting)) {
    const [, when] = frame(meeting, scene).facts;
    const blocks = [{ facts: [when] }, people(meeting, scene), ...outcome(meeting, scene)];
    return { heading, blocks: [...blocks, { lines: [say('document.notes-removed')] }] };
  }
  return {
    heading,
    blocks: [
      call(meeting, scene),
      people(meeting, scene),
      agenda(meeting, scene),
      ...(isMinutes ? outcome(meeting, scene) : []),
      ...(meeting.stage === 'after' ? tasks : []),
    ],
  };
}

type Over = Extract<Meeting, { stage: 'after' | 'closed' }>;

const isOver = (meeting: Meeting): meeting is Over => meeting.stage === 'after' || meeting.stage === 'closed';

/** What was written down is nobody's to read but theirs who lead, until they have sent it. */
function heldPanel(meeting: Over, { order }: About, scene: Scene): PrivatePanel {
  const { say } = scene.texts;
  const isToBeSent = meeting.tasks.some((task) => isSending(task) && !isSettled(task));
  return {
    heading: say('document.held.heading', { meeting: say(`meeting.${meeting.kind}`), unit: loopName(scene, order) }),
    blocks: [{ lines: [say(isToBeSent ? 'document.minutes-come' : 'document.no-minutes')] }],
  };
}

const isSending = (task: Task): boolean => isChore(task) && task.what.chore === 'send-minutes';
