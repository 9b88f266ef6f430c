import type { Scene } from '../cards/panel';
import { MAY as MAY_CONSENT, SEES as SEES_CONSENT } from '../consent/permissions';
import { MAY as MAY_DECIDE } from '../decision/permissions';
import { FINDS, MAY as MAY_EXAMPLE, SEES as SEES_EXAMPLE } from '../example/permissions';
import { MAY as MAY_LOOP, SEES as SEES_LOOP } from '../loop/permissions';
import { MAY as MAY_MEET, SEES as SEES_MEETING } from '../meeting/permissions';
import { MAY as MAY_SET, SEES as SEES_SETTINGS } from '../municipality/permissions';
import { allows, type Relation, type Right } from '../municipality/rights';
import type { Intent } from '../understanding/intents';
import type { AnyRoom } from './rooms';
import type { Guest } from './visitor';

const TEAM: readonly Relation[] = ['staff', 'guest'];

/** What can be asked for in words, and by whom; the answer shows each no more than they may see. */
export const ASKED: Readonly<Record<Intent, readonly Relation[]>> = {
  'start-loop': MAY_LOOP['start-loop'],
  'share-example': ['staff'],
  'ask-consent': MAY_CONSENT['ask-consent'],
  'set-up': SEES_SETTINGS.settings,
  'my-loops': TEAM,
  status: TEAM,
  // Whoever may lead one, which is found out by looking (019).
  'lead-meeting': ['staff'],
  help: TEAM,
  language: TEAM,
  'withdraw-consent': TEAM,
  'my-data': TEAM,
  'who-looked': TEAM,
  retention: ['method-coordinator', 'project-lead'],
};

export const askedBy = (intent: Intent, { town }: Pick<Guest, 'town'>): Right => ({
  may: ASKED[intent],
  ties: { installer: [town.installedBy] },
});

export const maySee = (
  room: AnyRoom,
  view: { readonly card: string },
  { state, scene }: { readonly state: unknown; readonly scene: Pick<Scene, 'viewer' | 'here'> },
): boolean => allows(room.seenBy(view, state, scene.here), scene.viewer);

type Rows = Readonly<Record<string, readonly Relation[]>>;

/** The one table: every command and every card of every room, as docs/permissions.md has it. */
export const TABLE = {
  settings: { may: MAY_SET, sees: SEES_SETTINGS },
  loop: { may: MAY_LOOP, sees: SEES_LOOP },
  decision: { may: MAY_DECIDE, sees: {} },
  meeting: { may: MAY_MEET, sees: SEES_MEETING },
  example: { may: MAY_EXAMPLE, sees: SEES_EXAMPLE },
  consent: { may: MAY_CONSENT, sees: SEES_CONSENT },
  words: { may: ASKED, sees: {} },
  search: { may: FINDS, sees: {} },
} satisfies Readonly<Record<string, { readonly may: Rows; readonly sees: Rows }>>;
