import { agenda, call, frame, outcome, people, taskLine, type About } from './meeting';
import { loopName } from './names';
import type { Block, PrivatePanel, Scene } from './panel';
import { isChore } from '../meeting/glossary';
import { isWithoutNotes } from '../meeting/without-notes';

/** Call, agenda and minutes: one living document, whose heading says what it is by now (A10, 003:574). */
export function documentPanel({ order, meeting }: About, scene: Scene): PrivatePanel {
  const { say } = scene.texts;
  const name = say(`meeting.${meeting.kind}`);
  if (meeting.stage === 'unplanned') {
    return { heading: name, blocks: [{ lines: [say('document.unplanned')] }] };
  }
  const isMinutes = meeting.stage === 'after' || meeting.stage === 'closed';
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
