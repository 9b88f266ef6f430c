import type { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter';
import { TurnContext, type Activity } from 'botbuilder';

/** The way back to where somebody spoke: in their turn while it lasts, and after that in a conversation taken up anew. */
export type Line = {
  say(what: Partial<Activity> | string): Promise<void>;
  /** Puts something in the place of the message that was clicked. */
  replace(what: Partial<Activity>): Promise<void>;
  /** The turn is over: its context must not be touched any more. */
  turnIsOver(): void;
};

type Speak = (context: TurnContext) => Promise<unknown>;

export function openLine({ adapter, appId }: { adapter: TeamsAdapter; appId: string }, context: TurnContext): Line {
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
  const through = async (speak: Speak): Promise<void> => void (await (turn ? speak(turn) : takeUp(speak)));
  return {
    say: (what) => through((open) => open.sendActivity(what)),
    replace: (what) => through((open) => open.updateActivity({ ...what, id: activity.replyToId ?? '' })),
    turnIsOver: () => {
      turn = undefined;
    },
  };
}
