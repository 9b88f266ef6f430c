import { holderOf } from '../loop/glossary';
import { loop } from '../loop/loop';
import { nextFirst, type Meeting } from '../meeting/glossary';
import type { Conversation } from '../person/person';
import { handle } from '../process/handle';
import type { Ports } from '../process/ports';
import { show } from '../process/show';
import { ownState } from './own';
import { names, readPast } from './past-newer';

/** What Teams tells of a group chat; whoever it names has ordered nothing. */
export type ChatNews = {
  readonly tenantId: string;
  readonly chat: Conversation['id'];
  readonly what: 'start-call' | 'end-call' | 'leave-chat';
  /** The same news has the same key, however often it is told. */
  readonly key: string;
};

/** Told to the loops that have a meeting in that chat. Of a call, it is about the one under way, or else the next. */
export async function tellOfChat(ports: Ports, { tenantId, chat, what, key }: ChatNews): Promise<void> {
  const led = await ledIn(ports, tenantId, chat);
  const at = ports.now();
  if (what !== 'leave-chat') {
    const [meeting] = nextFirst(led.flatMap(({ meetings }) => meetings));
    const next = meeting && led.find(({ meetings }) => meetings.includes(meeting));
    if (!next) return;
    const command = { type: what, at, zone: next.zone, meeting: meeting.kind, chat };
    await handle(ports, next.ref, { command, key });
    return;
  }
  for (const { ref, lead, meetings } of led) {
    const command = { type: what, at, chat };
    await handle(ports, ref, { command, key });
    for (const { kind } of meetings.filter(({ stage }) => stage === 'during')) {
      // Whoever leads goes on in their own chat, and should not have to look for the card.
      const message = { to: { person: lead }, view: { card: 'workspace', meeting: kind } };
      await show(ports, ref, { id: `${lead}:workspace:${kind}`, message });
    }
  }
}

async function ledIn(ports: Ports, tenantId: string, chat: string) {
  const all = await readPast(ports, { tenantId, kind: loop.kind }, names(chat));
  return all.flatMap(({ ref, snapshot }) => {
    const state = ownState(loop, snapshot.state);
    if (state.phase !== 'meetings' && state.phase !== 'follow-up') return [];
    const meetings = state.meetings.filter((meeting) => isIn(meeting, chat));
    return meetings.length > 0 ? [{ ref, lead: holderOf(state), zone: state.order.office.zone, meetings }] : [];
  });
}

const isIn = (meeting: Meeting, chat: string): boolean => 'chat' in meeting && meeting.chat?.id === chat;
