import type { LocalDate } from '../calendar/time';
import type { ExampleState } from '../example/glossary';
import type { ExamplePublicView, ExampleView } from '../example/notices';
import { answerTo, meetingOf } from '../loop/follow-up';
import { holderOf, type ExistingLoop } from '../loop/glossary';
import type { LoopPublicView, LoopView } from '../loop/notices';
import { holdersOf } from '../loop/permissions';
import type { Removed } from '../retention/retention';
import { lastDayFor } from '../meeting/chores';
import { tasksOf, type Meeting, type MeetingKind, type Task } from '../meeting/glossary';
import { allocationPanel, askPanel, decisionFormPanel, decisionPanel, decisionPublicPanel } from './decision';
import { documentPanel } from './document';
import { exampleFormPanel, examplePanel, examplePublicPanel } from './example';
import { followUpPanel, isLoopFormFillable, loopFormPanel } from './follow-up';
import { loopPanel, loopPublicPanel } from './loop';
import { chosenPanel, inChatPanel } from './in-chat';
import { meetingPublicPanel } from './meeting';
import { isFillable, meetingFormPanel } from './meeting-form';
import type { PrivatePanel, PublicPanel, PublicScene, Scene } from './panel';
import { reminderPanel, reminderPublicPanel, type Due } from './reminder';
import { removedPanel, removedPublicPanel } from './retention';
import { workspacePanel } from './workspace';

/** A card is a view of the state. One whose subject is no more, or a form too late, shows where things are instead. */
export function drawLoop(view: LoopView, loop: ExistingLoop | Removed, scene: Scene): PrivatePanel {
  if (loop.phase === 'removed') return removedPanel('loop', scene);
  const { order } = loop;
  switch (view.card) {
    case 'start-loop':
    case 'loop':
      return loopPanel(loop, scene);
    case 'loop-form':
      return isLoopFormFillable(view.form, loop) ? loopFormPanel(view.form, loop, scene) : loopPanel(loop, scene);
    case 'follow-up':
      return loop.phase === 'follow-up' || loop.phase === 'closed'
        ? followUpPanel(loop, scene)
        : loopPanel(loop, scene);
    case 'decision':
    case 'ask':
    case 'allocation':
    case 'decision-form': {
      if (loop.phase === 'broken-off') return loopPanel(loop, scene);
      const subject = { order, decision: loop.decision };
      if (view.card === 'ask') return askPanel(view, subject, scene);
      if (view.card === 'decision') return decisionPanel(view.occasion, subject, scene);
      const isToHandOver = view.card === 'decision-form' && view.form === 'hand-over';
      const isTimely = isToHandOver
        ? loop.phase === 'meetings' || loop.phase === 'follow-up'
        : loop.phase === 'deciding';
      if (!isTimely) return decisionPanel('decided', subject, scene);
      if (view.card === 'allocation') return allocationPanel(subject, scene);
      return decisionFormPanel(view.form, subject, scene);
    }
    case 'workspace':
    case 'round':
    case 'document':
    case 'meeting-form': {
      const meeting = meetingIn(loop, view.meeting);
      if (!meeting) return loopPanel(loop, scene);
      const holders = holdersOf(loop, scene.here);
      if (view.card === 'document') return documentPanel({ order, meeting, holders }, scene);
      return view.card === 'meeting-form' && isFillable(view.form, meeting)
        ? meetingFormPanel(view.form, { order, meeting }, scene)
        : workspacePanel({ order, meeting }, scene);
    }
    case 'reminder': {
      const due = dueIn(loop, view, scene.today);
      return due ? reminderPanel(due, scene) : loopPanel(loop, scene);
    }
  }
}

export function drawPublicLoop(view: LoopPublicView, loop: ExistingLoop | Removed, scene: PublicScene): PublicPanel {
  if (loop.phase === 'removed') return removedPublicPanel('loop', scene);
  const { order } = loop;
  switch (view.card) {
    case 'loop-public':
      return loopPublicPanel(loop, scene);
    case 'decision-public':
      if (loop.phase === 'broken-off') return loopPublicPanel(loop, scene);
      return decisionPublicPanel({ order, decision: loop.decision }, scene);
    case 'meeting-public': {
      const meeting = meetingIn(loop, view.meeting);
      return meeting ? meetingPublicPanel({ order, meeting }, scene) : loopPublicPanel(loop, scene);
    }
    case 'meeting-led-public':
    case 'round-public':
    case 'clock-public':
      return inChatPanel(view, loop, scene);
    case 'which-meeting-public':
      return chosenPanel(view.meeting, loop, scene);
    case 'reminder-public': {
      const due = dueIn(loop, view);
      return due ? reminderPublicPanel(due, scene) : loopPublicPanel(loop, scene);
    }
  }
}

export function drawExample(view: ExampleView, state: ExampleState, scene: Scene): PrivatePanel {
  if (state.phase === 'absent') return exampleFormPanel(scene);
  if (state.phase === 'removed') return removedPanel('example', scene);
  return view.card === 'example-form' && state.phase === 'draft'
    ? exampleFormPanel(scene, state.example)
    : examplePanel(state, scene);
}

export const drawPublicExample = (_view: ExamplePublicView, state: ExampleState, scene: PublicScene): PublicPanel =>
  state.phase === 'removed' ? removedPublicPanel('example', scene) : examplePublicPanel(state, scene);

const meetingIn = (loop: ExistingLoop, kind: MeetingKind): Meeting | undefined =>
  loop.phase === 'deciding' || loop.phase === 'broken-off' ? undefined : meetingOf(loop, kind);

/** In public a card knows no today: there, what it suggests is no earlier than the day it has. */
function dueIn(loop: ExistingLoop, view: { meeting: MeetingKind; task: string }, today?: LocalDate): Due | undefined {
  const meeting = meetingIn(loop, view.meeting);
  const task = meeting && tasksOf(meeting).find(({ id }) => id === view.task);
  return (
    task && {
      order: loop.order,
      lead: holderOf(loop),
      meeting: view.meeting,
      task,
      followedUp: followedUp(loop, task),
      lastDay: lastDayFor(meeting, today ?? task.dueOn, loop.order.office.zone),
    }
  );
}

const followedUp = (loop: ExistingLoop, task: Task): Due['followedUp'] =>
  loop.phase === 'follow-up' || loop.phase === 'closed' ? (answerTo(loop, task.id)?.outcome ?? 'not-yet') : 'not-yet';
