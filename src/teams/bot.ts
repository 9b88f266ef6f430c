import { within } from '../process/within';
import { Application } from '@microsoft/teams-ai/lib/Application';
import type { Activity, TurnContext } from 'botbuilder';
import { tenantOf } from './directory';
import { Newer } from '../process/versions';
import { onClick } from './clicks';
import { openErrands } from './errands';
import { onFileConsent } from './files';
import { confess, note, wordOf, wordsFor, type BotOptions, type House } from './house';
import { openLine, type Line } from './line';
import { onCall } from './meetings';
import { onText } from './messages';
import { Presses } from './presses';
import { RecentIds } from './recent-ids';
import { acknowledge, respond } from './respond';
import { onHeard, onInstalled, onTeamChanged } from './team';
import { onSearch } from './searches';
import { isRemoval } from './team-news';
import { turnKindOf } from './turn-kind';

export type Turn = (context: TurnContext) => Promise<void>;

export type Bot = {
  readonly turn: Turn;
  /** Waits for what is still being done for turns that are over. */
  settled(): Promise<void>;
};

/** The routes: what Teams can tell us, and who answers. Nothing of the domain is decided here. */
export function createBot(options: BotOptions): Bot {
  const { adapter, appId, desk } = options;
  const errands = openErrands(desk.ports.log);
  const house: House = { ...options, errands, presses: new Presses() };
  const app = new Application({ adapter, botAppId: appId });
  // Its option to turn this off is ignored, and typing notices count against the rate limits.
  app.startTypingTimer = () => {};
  const seen = new RecentIds();
  const once = ({ activity }: TurnContext, work: () => Promise<void>): Promise<void> => {
    const key = keyOf(activity);
    return key === undefined ? work() : seen.once(key, work);
  };

  adapter.onTurnError = (context, fault) => onFault(house, context, fault);

  // Not its own route for cards: that one leaves a malformed click without an answer.
  app.addRoute(
    async ({ activity }) => activity.type === 'invoke' && activity.name === 'adaptiveCard/action',
    async (context) => {
      const { activity } = context;
      errands.run(() => onHeard(house, activity));
      await onClick(house, context);
    },
    true,
  );
  // Nor for files: it would be answered only when the file is there.
  app.addRoute(
    async ({ activity }) => activity.type === 'invoke' && activity.name === 'fileConsent/invoke',
    async (context) => {
      let isNew = false;
      await once(context, async () => void (isNew = true));
      await (isNew ? onFileConsent(house, context) : acknowledge(context));
    },
    true,
  );
  // Nor for a search: it would know neither what is late nor what went wrong.
  app.addRoute(
    async ({ activity }) => activity.type === 'invoke' && activity.name === 'composeExtension/query',
    (context) => onSearch(house, context),
    true,
  );
  app.activity('message', async (context) => {
    const { activity } = context;
    errands.run(() => onHeard(house, activity));
    await once(context, () => bounded(house, context, onText));
  });
  app.activity('conversationUpdate', (context) => bounded(house, context, onTeamChanged));
  app.activity('event', (context) => bounded(house, context, onCall));
  app.activity('installationUpdate', (context) => bounded(house, context, onInstalled));
  const run = async (context: TurnContext): Promise<void> => void (await app.run(context));
  return {
    turn: (context) => desk.ports.tally.span({ what: 'turn', turn: turnKindOf(context.activity) }, () => run(context)),
    settled: errands.settled,
  };
}

/** What Teams sends again has the same; `undefined` where that cannot be known. */
const keyOf = (activity: Activity): string | undefined =>
  activity.id ? `${tenantOf(activity)} ${activity.conversation.id} ${activity.id}` : undefined;

type Work = (house: House, context: TurnContext, line: Line) => Promise<void>;

/** A turn that Teams need not wait for so long that it tells the same again. An answer to a message still comes. */
async function bounded(house: House, context: TurnContext, work: Work): Promise<void> {
  const { patience, errands } = house;
  const { activity } = context;
  const line = openLine(house, context);
  const doing = work(house, context, line);
  try {
    if ((await within(patience.turnMs, doing)) !== 'late') return;
  } finally {
    line.turnIsOver();
  }
  house.desk.ports.tally.note({ outcome: 'late' });
  if (activity.type !== 'message') {
    errands.run(() => doing);
    throw new Error('it took too long');
  }
  errands.run(() => doing.catch((fault: unknown) => confess(house, line, activity, fault)));
}

/** One answer, whatever happens: to a click one that says so, to whoever wrote or installed a word. */
async function onFault(house: House, context: TurnContext, fault: Error): Promise<void> {
  const { patience, errands } = house;
  const { activity } = context;
  const isAwaited = activity.type === 'installationUpdate' && !isRemoval(activity);
  if (activity.type === 'message' || isAwaited) {
    const line = openLine(house, context);
    const saying = confess(house, line, activity, fault);
    if ((await within(patience.answerMs, saying).catch(() => undefined)) === 'late') errands.run(() => saying);
    line.turnIsOver();
    return;
  }
  note(house, activity, fault);
  // Nobody waits for a word; what is answered with an error, Teams tells again.
  if (activity.type !== 'invoke') throw new Error(`${activity.type}: not done`);
  if (context.responded) return;
  const message = wordsFor(activity).say(wordOf(fault));
  if (fault instanceof Newer) await respond(context, 'activity.message', message);
  else await respond(context, 'error', { code: 'InternalServerError', message });
}
