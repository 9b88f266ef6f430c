import type { DecisionForm, Occasion } from '../../src/decision/notices';
import type { ExistingLoop } from '../../src/loop/glossary';
import type { LoopForm, LoopPublicView, LoopView } from '../../src/loop/notices';
import { chatOf, MEETING_KINDS, newestCardAt, tasksOf, type MeetingKind } from '../../src/meeting/glossary';
import type { MeetingForm } from '../../src/meeting/notices';
import { aisha, jonas, karin } from '../town';

/* Every view there is. A new one that is not named here does not compile. */

const keysOf = <K extends string>(all: Record<K, true>): K[] => Object.keys(all) as K[];

const OCCASIONS = keysOf<Occasion>({
  ...{ registered: true, 'nothing-yet': true, 'propose-meeting': true },
  ...{ 'last-day': true, overdue: true, decided: true },
});
const DECISION_FORMS = keysOf<DecisionForm>({
  ...{ nominate: true, 'agree-directly': true, 'call-allocation-meeting': true },
  ...{ 'record-allocation': true, 'set-new-date': true, 'hand-over': true },
});
const MEETING_FORMS = keysOf<MeetingForm>({
  ...{ 'plan-meeting': true, invite: true, 'set-agenda': true, 'add-task': true, 'skip-task': true },
  'take-notes': true,
  'tell-users': true,
});
const LOOP_FORMS = keysOf<LoopForm>({
  ...{ 'break-off': true, 'close-joint-meeting': true },
  ...{ 'follow-up-task': true, 'move-follow-up': true },
});

type Named<C extends LoopView['card']> = Extract<LoopView, { card: C }>;
type OfLoop = { readonly [C in LoopView['card']]: readonly Named<C>[] };
type PublicOfLoop = {
  readonly [C in LoopPublicView['card']]: readonly Extract<LoopPublicView, { card: C }>[];
};

const taskViews = <C extends 'reminder' | 'reminder-public'>(
  card: C,
  loop: ExistingLoop,
  kinds: readonly MeetingKind[],
) =>
  loop.phase === 'deciding' || loop.phase === 'broken-off'
    ? kinds.map((meeting) => ({ card, meeting, task: `${meeting}.1` }))
    : loop.meetings
        .filter(({ kind }) => kinds.includes(kind))
        .flatMap((meeting) => tasksOf(meeting).map(({ id }) => ({ card, meeting: meeting.kind, task: id })));

/** What can be asked to see of a loop; of its meetings, only those named. */
export function viewsOf(loop: ExistingLoop, kinds: readonly MeetingKind[] = MEETING_KINDS): LoopView[] {
  const all: OfLoop = {
    'start-loop': [{ card: 'start-loop' }],
    loop: [{ card: 'loop' }],
    decision: OCCASIONS.map((occasion) => ({ card: 'decision', occasion })),
    ask: [aisha, jonas, karin].flatMap((person) =>
      [...takeOversOf(loop), undefined].map((takeOver) => ({ card: 'ask', person, takeOver }) as const),
    ),
    allocation: [{ card: 'allocation' }],
    'decision-form': DECISION_FORMS.map((form) => ({ card: 'decision-form', form })),
    'follow-up': [{ card: 'follow-up' }],
    'loop-form': LOOP_FORMS.map((form) => ({ card: 'loop-form', form })),
    ...meetingViews(loop, kinds),
  };
  return Object.values(all).flat();
}

export const meetingViews = (loop: ExistingLoop, kinds: readonly MeetingKind[]) =>
  ({
    workspace: kinds.map((meeting) => ({ card: 'workspace', meeting })),
    round: kinds.map((meeting) => ({ card: 'round', meeting, holder: 'users' })),
    document: kinds.map((meeting) => ({ card: 'document', meeting })),
    reminder: taskViews('reminder', loop, kinds),
    'meeting-form': kinds.flatMap((meeting) =>
      MEETING_FORMS.map((form) => ({ card: 'meeting-form', meeting, form }) as const),
    ),
  }) satisfies Partial<OfLoop>;

/** A question whether to take over says since when it stands there. */
const takeOversOf = (loop: ExistingLoop): string[] =>
  'decision' in loop && loop.decision.phase === 'decided' && loop.decision.handover
    ? [loop.decision.handover.since]
    : ['long ago'];

/** The newest card in a chat says since when it stands there; an older one is in the chat before it. */
function sinceOf(loop: ExistingLoop, kind: MeetingKind): string {
  const meetings = loop.phase === 'deciding' || loop.phase === 'broken-off' ? [] : loop.meetings;
  const led = meetings.find((meeting) => meeting.kind === kind);
  const chat = led && chatOf(led);
  return chat ? newestCardAt(chat) : 'never';
}

export function publicViewsOf(loop: ExistingLoop, kinds: readonly MeetingKind[] = MEETING_KINDS): LoopPublicView[] {
  const inChat = kinds.flatMap((meeting) =>
    [sinceOf(loop, meeting), '2000-01-01T00:00:00.000Z'].map((since) => ({ meeting, since }) as const),
  );
  const all: PublicOfLoop = {
    'loop-public': [{ card: 'loop-public' }],
    'decision-public': [{ card: 'decision-public' }],
    'meeting-public': kinds.map((meeting) => ({ card: 'meeting-public', meeting })),
    'reminder-public': taskViews('reminder-public', loop, kinds),
    'meeting-led-public': inChat.map((about) => ({ card: 'meeting-led-public', ...about })),
    'round-public': inChat.map((about) => ({ card: 'round-public', holder: '0', ...about })),
    'clock-public': inChat.flatMap((about) =>
      (['soon', 'over'] as const).map((says) => ({ card: 'clock-public', says, ...about }) as const),
    ),
    'which-meeting-public': kinds.map((meeting) => ({ card: 'which-meeting-public', meeting })),
  };
  return Object.values(all).flat();
}
