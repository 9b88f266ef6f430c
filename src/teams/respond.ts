import type { Activity, TurnContext } from 'botbuilder';

/** An invoke that is answered by what comes after it. */
export async function acknowledge(context: TurnContext): Promise<void> {
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200 } });
}

type ResponseType = 'card.adaptive' | 'activity.message' | 'error';

/** Our own invoke response: the router's would, once, have shown one person's card to all (its replace-for-all mode). */
export async function respond(context: TurnContext, type: ResponseType, value: unknown): Promise<void> {
  const statusCode = type === 'error' ? 500 : 200;
  const body = { statusCode, type: `application/vnd.microsoft.${type}`, value };
  const activity: Partial<Activity> = { type: 'invokeResponse', value: { status: 200, body } };
  await context.sendActivity(activity);
}
