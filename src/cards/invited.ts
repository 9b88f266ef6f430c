import type { ExistingLoop } from '../loop/glossary';
import { holdersOf } from '../loop/permissions';
import { isSettled, tasksOf, type Dated, type Meeting, type Task } from '../meeting/glossary';
import { tiesOf } from '../meeting/permissions';
import type { PersonId } from '../municipality/glossary';
import { titleOf } from './meeting';
import { loopName } from './names';
import { dayOf, inThrees, timeOf, type Block, type Button, type PrivatePanel, type Scene } from './panel';
import type { ListedLoop } from './replies';

/** What a guest of the team is invited to, and has to do, until it ends: nothing of the loops around it (R31). */
export function invitedPanel(loops: readonly ListedLoop[], scene: Scene): PrivatePanel {
  const { say } = scene.texts;
  const blocks = loops.flatMap(({ ref, loop }) =>
    meetingsOf(loop).flatMap((meeting) => {
      const parts = partsOf(loop, meeting, scene);
      const title = `${loopName({ ...scene, of: ref }, loop.order)}, ${say(`meeting.${meeting.kind}`)}`;
      if (parts.length === 0) return [];
      const lines = parts.map(({ line }) => line);
      return [{ title, lines }, ...inThrees(parts.map(({ button }) => ({ ...button, ref })))];
    }),
  );
  const none: Block<string> = { lines: [say('my-loops.none.guest')] };
  return { heading: say('my-loops.heading'), blocks: blocks.length > 0 ? blocks : [none] };
}

type Part = { readonly line: string; readonly button: Button<string> };

function partsOf(loop: ExistingLoop, meeting: Dated, scene: Scene): Part[] {
  const { say } = scene.texts;
  const ties = tiesOf(meeting, holdersOf(loop, scene.here));
  const isIn = (people: readonly PersonId[] = []): boolean => people.includes(scene.viewer.id);
  const document: Part = {
    line: timeOf(scene, meeting.plan.startsAt),
    button: { title: say('my-loops.open'), verb: 'show', view: { card: 'document', meeting: meeting.kind } },
  };
  const task = (one: Task): Part => ({
    line: `${titleOf(one, scene)}, ${dayOf(scene, one.dueOn)}`,
    button: {
      title: titleOf(one, scene),
      verb: 'show',
      view: { card: 'reminder', meeting: meeting.kind, task: one.id },
    },
  });
  const own = tasksOf(meeting).filter((one) => one.owner === scene.viewer.id && !isSettled(one));
  return [
    ...(isIn(ties['guest-in-meeting']) ? [document] : []),
    ...(isIn(ties['guest-with-task']) ? own.map(task) : []),
  ];
}

const meetingsOf = (loop: ExistingLoop): Dated[] =>
  loop.phase === 'meetings' || loop.phase === 'follow-up' ? loop.meetings.filter(isDated) : [];

const isDated = (meeting: Meeting): meeting is Dated => meeting.stage !== 'unplanned';
