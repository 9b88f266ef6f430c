import { notices, timeouts } from '../../src/meeting/notices';
import type { Meeting } from '../../src/meeting/glossary';
import { given } from '../given';
import { aisha, isNudge, linesOf, siv } from '../town';
import {
  addTask,
  after,
  agreed,
  before,
  closed,
  does,
  during,
  END,
  ENDED_AT,
  free,
  LATER,
  NEXT_DAY,
  part,
  plan,
  PLANNED_AT,
  ready,
  reported,
  SEND,
  SETTING,
  SUM_UP,
  taskDone,
} from './planned';

const meeting = 'users-1';
const wanted = (state: Meeting) => notices(state, SETTING);
const said = (state: Meeting, about = ''): string[] => linesOf(wanted(state)).filter((line) => line.includes(about));

describe('a meeting nobody has planned', () => {
  it('is asked for at once', () => {
    expect(said(free.state)).toEqual(['2025-03-03 09:00 aisha workspace users-1']);
  });
});

describe('before the meeting', () => {
  it('the unit hears the date, who leads it is reminded of the agenda and of the day', () => {
    expect(said(ready.state)).toEqual([
      '2025-03-10 09:00 #LIN meeting-public users-1',
      '2025-03-17 13:00 aisha workspace users-1',
      '2025-03-20 08:00 aisha workspace users-1',
    ]);
  });

  it('everyone invited by name gets the document, in 1:1', () => {
    const invite = { type: 'invite', meeting, person: siv, role: 'staff', why: 'Lagar maten' } as const;
    const invited = ready.after(does(invite, '2025-03-11 09:00')).state;
    expect(said(invited, 'document')).toEqual(['2025-03-10 09:00 siv document users-1']);
  });

  it('the unit manager is invited to the joint meeting', () => {
    const joint = given(part('joint')).after(does(plan({ meeting: 'joint' }), '2025-03-07 19:00')).state;
    expect(said(joint, 'document')).toEqual(['2025-03-10 08:00 mona document joint']);
  });

  it('nobody is reminded of a lock that has passed when it was called', () => {
    const short = free.after(does(plan({ on: '2025-03-12' }), PLANNED_AT)).state;
    expect(said(short, 'workspace')).toEqual(['2025-03-12 08:00 aisha workspace users-1']);
  });

  it('a new date means new keys, so all of it is said anew', () => {
    const moved = before.after(does(plan({ on: '2025-03-27' }), '2025-03-11 09:00')).state;
    const keys = wanted(before.state).map(({ key }) => key);
    expect(wanted(moved).filter(({ key }) => keys.includes(key))).toEqual([]);
  });

  it('whoever has something to do is reminded before, on and after its day', () => {
    expect(said(before.state, 'prepare-participants')).toEqual([
      '2025-03-14 16:00 aisha reminder users-1 users-1.prepare-participants',
      '2025-03-17 08:00 aisha reminder users-1 users-1.prepare-participants',
      '2025-03-17 08:00 aisha reminder users-1 users-1.prepare-participants',
      '2025-03-19 08:00 mona reminder users-1 users-1.prepare-participants',
      '2025-03-19 08:00 method-coordinator reminder users-1 users-1.prepare-participants',
    ]);
  });

  it('the unit is reminded of room, coffee and copies on their day', () => {
    expect(said(before.state, '#LIN reminder')).toEqual([
      '2025-03-13 08:00 #LIN reminder-public users-1 users-1.room-coffee-copies',
    ]);
  });
});

describe('what waits for somebody', () => {
  const asked = (state: Meeting) => wanted(state).filter(isNudge);

  it('is asked about again in every stage that is left lying, for a year, by the week and then every fourth', () => {
    for (const { state } of [free, before, during, after]) {
      const times = [...new Set(asked(state).map(({ at }) => at))].sort();
      expect(times).toHaveLength(15);
      expect(Date.parse(times.at(-1) ?? '') - Date.parse(times[0] ?? '')).toBeGreaterThan(350 * 86_400_000);
    }
    expect(asked(closed.state)).toEqual([]);
  });

  it('goes to the next level too from the second time on', () => {
    const [first, ...later] = asked(free.state);
    expect(first?.message.to).toEqual({ person: aisha });
    expect(later.filter(({ message }) => 'role' in message.to)).toHaveLength(14);
  });
});

describe('during the meeting', () => {
  it('nobody is disturbed until its time is over', () => {
    expect(said(agreed.state)).toEqual(['2025-03-20 14:30 aisha workspace users-1']);
  });

  it('nothing comes due by itself but the end of a silence', () => {
    for (const { state } of [free, before, during, after, closed]) expect(timeouts(state)).toEqual([]);
  });
});

describe('after the meeting', () => {
  it('the owner of a task is reminded before, on and after its day, and then the next levels', () => {
    expect(said(after.state, 'users-1.1')).toEqual([
      '2025-03-28 16:00 siv reminder users-1 users-1.1',
      '2025-03-31 08:00 siv reminder users-1 users-1.1',
      '2025-03-31 08:00 #LIN reminder-public users-1 users-1.1',
      '2025-04-01 08:00 siv reminder users-1 users-1.1',
      '2025-04-01 08:00 aisha reminder users-1 users-1.1',
      '2025-04-03 08:00 mona reminder users-1 users-1.1',
      '2025-04-03 08:00 method-coordinator reminder users-1 users-1.1',
    ]);
  });

  it('what is done is reminded of no more', () => {
    expect(said(after.after(does(taskDone('users-1.1'), NEXT_DAY)).state, 'users-1.1')).toEqual([]);
    expect(said(closed.state, 'reminder')).toEqual([]);
  });

  it('more time means new reminders', () => {
    const later = { type: 'task-more-time', meeting, task: 'users-1.1', dueOn: '2025-04-08' } as const;
    expect(said(after.after(does(later, NEXT_DAY)).state, 'siv reminder')).toEqual([
      '2025-04-07 08:00 siv reminder users-1 users-1.1',
      '2025-04-08 08:00 siv reminder users-1 users-1.1',
      '2025-04-09 08:00 siv reminder users-1 users-1.1',
    ]);
  });

  it('somebody who cannot is not asked again: who leads, and the samordnare, are told', () => {
    const stuck = { type: 'task-cannot', meeting, task: 'users-1.1' } as const;
    expect(said(after.after(does(stuck, '2025-03-21 18:00', siv)).state, 'users-1.1')).toEqual([
      '2025-03-24 08:00 aisha reminder users-1 users-1.1',
      '2025-03-24 08:00 method-coordinator reminder users-1 users-1.1',
    ]);
  });

  it('one who both leads and owns a task is told once that it is late', () => {
    const own = during.after(
      does(addTask('Skriva', aisha, '2025-03-31'), LATER),
      does(SUM_UP, ENDED_AT),
      does(END, ENDED_AT),
    );
    const keys = wanted(own.state).map(({ key }) => key);
    expect(keys).toEqual([...new Set(keys)]);
  });

  it('minutes go to everyone who was invited by name, when the office is open', () => {
    expect(said(reported.state, 'document')).toEqual(['2025-03-21 10:00 aisha document users-1']);
    const night = after.after(does(SEND, '2025-03-21 20:00')).state;
    expect(said(night, 'document')).toEqual(['2025-03-24 08:00 aisha document users-1']);
    expect(said(after.state, 'document')).toEqual([]);
  });
});

describe('what the unit sees', () => {
  it('is which meeting and which task, never a word of what somebody wrote', () => {
    const written = JSON.stringify([before.state, after.state]);
    for (const words of ['Ta med bilder', 'Hur maten blir godare', 'Köket', 'Helgen']) expect(written).toContain(words);
    const shown = JSON.stringify([...wanted(before.state), ...wanted(after.state)]);
    for (const words of ['Ta med bilder', 'Hur maten blir godare', 'Köket', 'Helgen'])
      expect(shown).not.toContain(words);
    const ofChannels = [...wanted(before.state), ...wanted(after.state)].filter(
      ({ message }) => 'channel' in message.to,
    );
    expect(ofChannels.map(({ message }) => Object.keys(message.view))).toEqual([
      ['card', 'meeting'],
      ['card', 'meeting', 'task'],
      ['card', 'meeting', 'task'],
    ]);
  });

  it('goes to the channel of that unit only', () => {
    const places = wanted(after.state).flatMap(({ message }) => ('channel' in message.to ? [message.to.channel] : []));
    expect(new Set(places)).toEqual(new Set(['LIN']));
  });
});
