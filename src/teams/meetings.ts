import type { Activity, TurnContext } from 'botbuilder';
import { z } from 'zod/v4';
import { tellOfChat, type ChatNews } from '../desk/calls';
import { tenantOf } from './directory';
import type { House } from './house';
import { isRemoval } from './team-news';

/*
What Teams tells of a group chat. That a call has begun or ended is told only where whoever added the app consented to it
(OnlineMeeting.ReadBasic.Chat); it makes nothing happen that buttons and the clock do not (019).
*/

const CALLS = {
  'application/vnd.microsoft.meetingStart': 'start-call',
  'application/vnd.microsoft.meetingEnd': 'end-call',
} as const;
const Call = z.object({
  name: z.enum(['application/vnd.microsoft.meetingStart', 'application/vnd.microsoft.meetingEnd']),
  conversation: z.object({ id: z.string().min(1) }),
});

const Chat = z.object({
  recipient: z.object({ id: z.string() }),
  conversation: z.object({ id: z.string().min(1), conversationType: z.literal('groupChat') }),
  membersRemoved: z.array(z.object({ id: z.string() })).default([]),
});

export async function onCall(house: House, { activity }: TurnContext): Promise<void> {
  const { data } = Call.safeParse(activity);
  if (data) await tell(house, activity, CALLS[data.name]);
}

/** The bot has been taken out of a group chat: nothing more is written there. */
export async function onChatChanged(house: House, activity: Activity): Promise<void> {
  const { data } = Chat.safeParse(activity);
  if (!data) return;
  const isOut = isRemoval(activity) || data.membersRemoved.some(({ id }) => id === data.recipient.id);
  if (isOut) await tell(house, activity, 'leave-chat');
}

async function tell({ desk, tenants, wake }: House, activity: Activity, what: ChatNews['what']): Promise<void> {
  const tenantId = tenantOf(activity);
  if (tenantId === undefined || !tenants.includes(tenantId)) return;
  const key = `${what} ${activity.id ?? desk.ports.now()}`;
  await tellOfChat(desk.ports, { tenantId, chat: activity.conversation.id, what, key });
  wake();
}
