import type { z } from 'zod/v4';
import { access } from '../access/access';
import { consentPanel } from '../cards/consent';
import { drawExample, drawLoop, drawPublicExample, drawPublicLoop } from '../cards/draw';
import { startLoopPanel } from '../cards/loop';
import { loopName } from '../cards/names';
import type { PrivatePanel, PublicPanel, PublicScene, Scene } from '../cards/panel';
import { settingsPanel, welcomePanel } from '../cards/settings';
import { ConsentInput } from '../consent/commands';
import { consent } from '../consent/consent';
import type { ConsentState } from '../consent/glossary';
import { seenBy as consentSeenBy } from '../consent/permissions';
import { ExampleInput } from '../example/commands';
import { example } from '../example/example';
import { seenBy as exampleSeenBy } from '../example/permissions';
import type { ExampleState } from '../example/glossary';
import { LoopInput } from '../loop/commands';
import { holderOf, type LoopState } from '../loop/glossary';
import { loop } from '../loop/loop';
import { MAY, seenBy as loopSeenBy } from '../loop/permissions';
import { MunicipalityInput } from '../municipality/commands';
import type { MunicipalityState, PersonId, Settings } from '../municipality/glossary';
import { municipality } from '../municipality/municipality';
import { seenBy as settingsSeenBy } from '../municipality/permissions';
import type { Right } from '../municipality/rights';
import type { MunicipalityPublicView } from '../municipality/notices';
import { person } from '../person/person';
import { SEEN_BY_ALL } from '../retention/retention';
import type { AnyProcess } from '../process/process';
import { ConsentViews, ExamplePublicViews, ExampleViews, LoopPublicViews, LoopViews, MunicipalityViews } from './views';

/**
 * What the desk needs to know of a kind of process to take its commands and show its cards. `V` and `P` are its private
 * and public views. Methods, so that rooms of different types fit in one list; each gets only its own states and views.
 */
export interface Room<S, V, P> {
  readonly process: AnyProcess;
  readonly input: z.ZodType<{ readonly type: string }>;
  readonly views: z.ZodType<V>;
  readonly publicViews: z.ZodType<P> | undefined;
  /** Who may look at it, on whichever card. */
  seenBy(view: V, state: S, here: Settings): Right;
  draw(view: V, state: S, scene: Scene): PrivatePanel;
  drawPublic(view: P, state: S, scene: PublicScene): PublicPanel;
  /** Whoever holds it, to be told when something about it did not come through; and what it is called. */
  holder(state: S): PersonId | undefined;
  title(state: S, scene: Scene): string;
  /** A form is never drawn again while somebody may be filling it in: it does not follow the state. */
  isForm(view: V): boolean;
  /** What takes the place of a form that has been sent; 'thanks' if the news comes on cards of its own. */
  after(view: V, state: S): V | 'thanks';
}

export type AnyRoom = Room<unknown, { readonly card: string }, { readonly card: string }>;

const LOOP_FORMS: ReadonlySet<string> = new Set(['start-loop', 'decision-form', 'meeting-form', 'loop-form']);

const loops: Room<LoopState, z.infer<typeof LoopViews>, z.infer<typeof LoopPublicViews>> = {
  process: loop,
  input: LoopInput,
  views: LoopViews,
  publicViews: LoopPublicViews,
  seenBy: (view, state, here) => {
    if (state.phase === 'removed') return SEEN_BY_ALL;
    return state.phase === 'absent' ? { may: MAY['start-loop'], ties: {} } : loopSeenBy(view, state, here);
  },
  draw: (view, state, scene) => (state.phase === 'absent' ? startLoopPanel('', scene) : drawLoop(view, state, scene)),
  drawPublic: (view, state, scene) => {
    if (state.phase === 'absent') throw new Error('nothing to say in public of a loop that is not there');
    return drawPublicLoop(view, state, scene);
  },
  holder: (state) => (state.phase === 'absent' || state.phase === 'removed' ? undefined : holderOf(state)),
  title: (state, scene) => (state.phase === 'absent' || state.phase === 'removed' ? '' : loopName(scene, state.order)),
  isForm: (view) => LOOP_FORMS.has(view.card),
  after: (view) => {
    // Notes are taken one after the other; a follow-up shows what is left to answer.
    if (view.card === 'meeting-form' && view.form === 'take-notes') return view;
    if (view.card === 'loop-form' && view.form === 'follow-up-task') return { card: 'follow-up' };
    return LOOP_FORMS.has(view.card) ? 'thanks' : view;
  },
};

const examples: Room<ExampleState, z.infer<typeof ExampleViews>, z.infer<typeof ExamplePublicViews>> = {
  process: example,
  input: ExampleInput,
  views: ExampleViews,
  publicViews: ExamplePublicViews,
  seenBy: exampleSeenBy,
  draw: drawExample,
  drawPublic: drawPublicExample,
  holder: () => undefined,
  title: () => '',
  isForm: (view) => view.card === 'example-form',
  // A shared one comes as a card of its own, which can be followed; a second copy of its words would stay behind.
  after: (_view, state) => (state.phase === 'published' ? 'thanks' : { card: 'example' }),
};

const consents: Room<ConsentState, z.infer<typeof ConsentViews>, never> = {
  process: consent,
  input: ConsentInput,
  views: ConsentViews,
  publicViews: undefined,
  seenBy: consentSeenBy,
  draw: consentPanel,
  drawPublic: () => {
    throw new Error('a consent is nothing to be said in public');
  },
  holder: (state) => (state.phase === 'absent' || state.phase === 'removed' ? undefined : state.terms.askedBy),
  title: () => '',
  isForm: (view) => view.card === 'consent-form',
  // The card that follows the state says the rest; a copy of it would stay as it was after a withdrawal (R9).
  after: (view) => (view.card === 'consent-form' ? 'thanks' : view),
};

const municipalities: Room<MunicipalityState, z.infer<typeof MunicipalityViews>, MunicipalityPublicView> = {
  process: municipality,
  input: MunicipalityInput,
  views: MunicipalityViews,
  publicViews: undefined,
  seenBy: settingsSeenBy,
  draw: (view, state, scene) => {
    if (state.phase === 'absent') throw new Error('no settings before the bot is installed');
    // Who changes the settings sees them as they have just become, not as they were when the button was pressed.
    return settingsPanel(view, state, { ...scene, here: state.settings });
  },
  drawPublic: (view, _state, scene) => welcomePanel(view, scene),
  holder: () => undefined,
  title: () => '',
  isForm: (view) => view.card === 'settings-form',
  after: (view) => (view.card === 'settings-form' ? { card: 'settings' } : view),
};

/** Every kind of process that has cards; a new one is added here. */
export const ROOMS: ReadonlyMap<string, AnyRoom> = new Map<string, AnyRoom>([
  ['loop', loops],
  ['example', examples],
  ['consent', consents],
  ['municipality', municipalities],
]);

/** Every kind of process there is. */
export const PROCESSES: ReadonlyMap<string, AnyProcess> = new Map<string, AnyProcess>([
  ...[...ROOMS].map(([kind, room]) => [kind, room.process] as const),
  ['person', person],
  ['access', access],
]);
