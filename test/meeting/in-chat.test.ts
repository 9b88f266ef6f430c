import { evolve } from '../../src/meeting/evolve';
import type { Meeting } from '../../src/meeting/glossary';
import { notices } from '../../src/meeting/notices';
import { aisha, by, chat, isNudge, karin, local, siv, stampOf } from '../town';
import { before, choresDone, does, ENDED_AT, free, OPENED_AT, plan, PLANNED_AT, SETTING } from './planned';

const meeting = 'users-1' as const;
const LED_AT = '2025-03-20 12:50';
const lead = (stamp: string, where = chat, who = aisha) => ({
  ...({ type: 'lead-meeting', meeting, chat: where } as const),
  ...by(who, stamp),
});
const tells = (type: 'start-call' | 'end-call', stamp: string, id = chat.id) => ({
  ...({ type, meeting, chat: id } as const),
  at: local(stamp),
  zone: SETTING.office.zone,
});
const go = (type: 'open-meeting' | 'sum-up' | 'end-meeting' | 'start-silence' | 'start-round', stamp: string) =>
  does({ type, meeting }, stamp);

const led = before.after(...choresDone, lead(LED_AT));
const opened = led.after(go('open-meeting', OPENED_AT));
const ended = opened.after(go('sum-up', ENDED_AT), go('end-meeting', ENDED_AT));

const at = (stamp: string) => ({ at: local(stamp), meeting }) as const;
/** What is said in the chat, and to whom else it concerns now: when, what, and until when. */
const saidIn = (state: Meeting): string[] =>
  notices(state, SETTING)
    .filter(({ message }) => 'chat' in message.to)
    .map(({ at: when, message, until }) => {
      const { card, says = '' } = message.view as { card: string; says?: string };
      return `${stampOf(when)} ${card} ${says} ${until === 'whenever' ? until : stampOf(until)}`;
    });
const toLead = (state: Meeting): string[] =>
  notices(state, SETTING)
    .filter((notice) => !isNudge(notice) && 'person' in notice.message.to)
    .map(({ at: when, message }) => `${stampOf(when)} ${message.view.card}`);

describe('a meeting that is led in a chat', () => {
  it('keeps the chat through a new date, the meeting and what comes after, and forgets it in the end', () => {
    const stored = { ...chat, since: local(LED_AT) };
    for (const { state } of [led, led.after(does(plan({ from: '15:00', to: '16:00' }), LED_AT)), opened, ended])
      expect(state).toMatchObject({ chat: stored });
    const closed = evolve(ended.state, { type: 'meeting-closed', ...at(ENDED_AT) });
    expect(closed.stage).toBe('closed');
    expect(JSON.stringify(closed)).not.toContain(chat.id);
    expect(JSON.stringify(closed)).not.toContain(chat.serviceUrl);
    // By which the cards there are told from older ones.
    expect(closed).toMatchObject({ chatTimes: { since: local(LED_AT) } });
  });

  it('is led in a chat on its day, and at any time while it is under way', () => {
    const startsAt = local(OPENED_AT);
    for (const stamp of ['2025-03-19 23:59', '2025-03-21 00:01'])
      before.when(lead(stamp)).thenRefused({ reason: 'not-its-day', startsAt });
    for (const stamp of ['2025-03-20 00:01', '2025-03-20 23:59'])
      before.when(lead(stamp)).then({ type: 'chat-connected', ...at(stamp), chat });
    opened.when(lead('2025-03-22 09:00')).then({ type: 'chat-connected', ...at('2025-03-22 09:00'), chat });
  });

  it('leaves a chat that was the wrong one when whoever leads it says so, as often as they say it', () => {
    const leave = does({ type: 'leave-meeting-chat', meeting }, OPENED_AT);
    for (const one of [led, opened]) {
      one.when(leave).then({ type: 'chat-left', ...at(OPENED_AT) });
      expect(one.after(leave).state).not.toHaveProperty('chat');
      one.after(leave).when(leave).then();
      expect(saidIn(one.after(leave).state)).toEqual([]);
    }
    const refusal = { reason: 'meeting-not-allowed', may: ['holder', 'neutral-coordinator'], ask: [karin] } as const;
    led.when(does({ type: 'leave-meeting-chat', meeting }, OPENED_AT, siv)).thenRefused(refusal);
    ended
      .when(does({ type: 'leave-meeting-chat', meeting }, ENDED_AT))
      .thenRefused({ reason: 'wrong-stage', stage: 'after' });
  });

  it('is led by whoever may open it, while there is something to lead, in the newest chat', () => {
    led
      .when(lead(LED_AT, chat, siv))
      .thenRefused({ reason: 'meeting-not-allowed', may: ['holder', 'neutral-coordinator'], ask: [karin] });
    free.when(lead(PLANNED_AT)).thenRefused({ reason: 'wrong-stage', stage: 'unplanned' });
    ended.when(lead(ENDED_AT)).thenRefused({ reason: 'wrong-stage', stage: 'after' });
    const other = { ...chat, id: '19:another@thread.v2' };
    opened.when(lead(ENDED_AT, other)).then({ type: 'chat-connected', ...at(ENDED_AT), chat: other });
  });

  it('has its card there as soon as it is asked for, and the clock once it is open', () => {
    expect(saidIn(led.state)).toEqual(['2025-03-20 12:50 meeting-led-public  whenever']);
    expect(saidIn(opened.state)).toEqual([
      '2025-03-20 12:50 meeting-led-public  whenever',
      '2025-03-20 14:20 clock-public soon 2025-03-20 14:30',
      '2025-03-20 14:30 clock-public over 2025-03-20 14:40',
    ]);
    expect(saidIn(ended.state)).toEqual([]);
    expect(notices(opened.state, SETTING).filter(({ answers }) => answers)).toHaveLength(3);
  });

  it('has no clock when it is opened after its time', () => {
    expect(saidIn(led.after(go('open-meeting', '2025-03-20 15:00')).state)).toHaveLength(1);
  });

  it('knows that a round began because the silence was over, and not when somebody began it before', () => {
    const silent = opened.after(go('start-silence', '2025-03-20 13:10'));
    const over = { type: 'end-silence', ...at('2025-03-20 13:12') } as const;
    expect(silent.after(over).state).toMatchObject({ floor: { is: 'round', holder: 0, afterSilence: true } });
    expect(silent.after(go('start-round', '2025-03-20 13:11')).state).toMatchObject({
      floor: { is: 'round', holder: 0 },
    });
    expect(silent.after(go('start-round', '2025-03-20 13:11')).state).not.toHaveProperty('floor.afterSilence');
  });

  it('passes the stick by turn as by whose it is, once', () => {
    const round = opened.after(go('start-round', '2025-03-20 13:10'));
    const pass = (holder: string) => does({ type: 'pass-stick', meeting, holder }, '2025-03-20 13:11');
    for (const first of ['0', 'users']) {
      round.when(pass(first)).then({ type: 'stick-passed', ...at('2025-03-20 13:11') });
      round.after(pass(first)).when(pass('0')).thenRefused({ reason: 'stick-moved' });
    }
    round
      .after(pass('0'))
      .when(pass('1'))
      .then({ type: 'stick-passed', ...at('2025-03-20 13:11') });
  });
});

describe('what Teams tells of the call', () => {
  it('brings the card to the bottom when the call begins, unless it was put there just now', () => {
    led.when(tells('start-call', '2025-03-20 12:59')).then();
    const began = led.after(tells('start-call', '2025-03-20 13:01'));
    expect(saidIn(began.state)).toEqual(['2025-03-20 13:01 meeting-led-public  whenever']);
    expect(began.state.stage).toBe('before');
  });

  it('brings nothing on another day than that of the meeting, unless it is under way', () => {
    const moved = led.after(does(plan({ on: '2025-04-10' }), LED_AT));
    for (const stamp of ['2025-03-20 15:00', '2025-04-09 23:30', '2025-04-11 00:30'])
      moved.when(tells('start-call', stamp)).then();
    moved.when(tells('start-call', '2025-04-10 00:30')).then({ type: 'call-started', ...at('2025-04-10 00:30') });
    opened.when(tells('start-call', '2025-03-21 00:30')).then({ type: 'call-started', ...at('2025-03-21 00:30') });
  });

  it('leaves since when it is led there as it was', () => {
    const began = led.after(tells('start-call', '2025-03-20 13:01'));
    const times = { since: local(LED_AT), callStartedAt: local('2025-03-20 13:01') };
    expect(began.state).toMatchObject({ chat: { ...chat, ...times } });
    const over = began.after(go('open-meeting', OPENED_AT), go('sum-up', ENDED_AT), go('end-meeting', ENDED_AT));
    expect(evolve(over.state, { type: 'meeting-closed', ...at(ENDED_AT) })).toMatchObject({ chatTimes: times });
  });

  it('asks whoever leads at once when it ends, and once, however early', () => {
    expect(toLead(opened.state)).toEqual(['2025-03-20 14:30 workspace']);
    const early = opened.after(tells('end-call', '2025-03-20 14:10'), tells('end-call', '2025-03-20 14:11'));
    expect(toLead(early.state)).toEqual(['2025-03-20 14:10 workspace']);
    expect(early.state.stage).toBe('during');
    const late = opened.after(tells('end-call', '2025-03-20 14:50'));
    expect(toLead(late.state)).toEqual(['2025-03-20 14:30 workspace', '2025-03-20 14:50 workspace']);
  });

  it('is nothing for a meeting that is led in another chat or in none, or is over', () => {
    for (const type of ['start-call', 'end-call'] as const) {
      opened.when(tells(type, '2025-03-20 14:10', '19:another@thread.v2')).then();
      before
        .after(...choresDone, go('open-meeting', OPENED_AT))
        .when(tells(type, '2025-03-20 14:10'))
        .then();
      ended.when(tells(type, '2025-03-20 14:40')).then();
    }
    led.when(tells('end-call', '2025-03-20 14:10')).then();
  });
});
