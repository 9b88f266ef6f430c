import type { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter';
import { TurnContext, type Activity } from 'botbuilder';
import type { Telemetry } from '../process/measures';

/** The way back to where somebody spoke: in their turn while it lasts, and after that in a conversation taken up anew. */
export type Line = {
  say(what: Partial<Activity> | string): Promise<void>;
  /** Puts something in the place of the message that was clicked. */
  replace(what: Partial<Activity>): Promise<void>;
  /** The turn is over: its context must not be touched any more. */
  turnIsOver(): void;
};

type Speak = (context: TurnContext) => Promise<unknown>;

type From = {
  readonly adapter: TeamsAdapter;
  readonly appId: string;
  readonly desk: { readonly ports: { readonly tally: Pick<Telemetry, 'span'> } };
};

export function openLine({ adapter, appId, desk }: From, context: TurnContext): Line {
  const { activity } = context;
  const reference = TurnContext.getConversationReference(activity);
  let turn: TurnContext | undefined = context;

  // Errors are caught inside the callback: outside it the adapter would have swallowed them.
  const takeUp = async (speak: Speak): Promise<void> => {
    let failed: { readonly fault: unknown } | undefined;
    await adapter.continueConversationAsync(appId, reference, async (anew) => {
      await speak(anew).catch((fault: unknown) => {
        failed = { fault };
      });
    });
    if (failed) throw failed.fault;
  };
  const through = (speak: Speak): Promise<void> =>
    desk.ports.tally.span({ what: 'answer' }, async () => void (await (turn ? speak(turn) : takeUp(speak))));
  return {
    say: (what) => through((open) => open.sendActivity(what)),
    replace: (what) => through((open) => open.updateActivity({ ...what, id: activity.replyToId ?? '' })),
    turnIsOver: () => {
      turn = undefined;
    },
  };
}
