import { notices, timeouts } from '../../src/decision/notices';
import type { DecisionState } from '../../src/decision/glossary';
import { given } from '../given';
import { aisha, danishTown, isNudge, jonas, karin, linesOf, local, mona, town } from '../town';
import { ACCEPT, answers, AWAY, nominate, overdue, search, seeking, weekPasses } from './search';

const said = (state: DecisionState, office = town.office): string[] => linesOf(notices(state, office));
const started = (stamp: string) => given(search(mona, town, stamp)).state;

describe('the reminder ladder', () => {
  it('is said on days 0, 3, 5 and 6 at the time of day it began, to the temporary coordinator and the samordnare', () => {
    expect(said(started('2025-03-06 10:00'))).toEqual([
      '2025-03-06 10:00 #coordination decision-public',
      '2025-03-06 10:00 mona decision registered',
      '2025-03-06 10:00 method-coordinator decision registered',
      '2025-03-10 08:00 mona decision nothing-yet',
      '2025-03-10 08:00 method-coordinator decision nothing-yet',
      '2025-03-11 10:00 mona decision propose-meeting',
      '2025-03-11 10:00 method-coordinator decision propose-meeting',
      '2025-03-12 10:00 mona decision last-day',
      '2025-03-12 10:00 method-coordinator decision last-day',
    ]);
  });

  it('moves out of quiet hours, earlier when the next rung would otherwise come first', () => {
    expect(said(started('2025-03-03 09:00')).filter((line) => line.includes('mona'))).toEqual([
      '2025-03-03 09:00 mona decision registered',
      '2025-03-06 09:00 mona decision nothing-yet',
      '2025-03-07 16:00 mona decision propose-meeting',
      '2025-03-10 08:00 mona decision last-day',
    ]);
  });

  it('answers whoever registers the need at once, and lets the others sleep', () => {
    const [first, second, third] = said(started('2025-03-03 22:15'));
    expect([first, second, third]).toEqual([
      '2025-03-03 22:15 mona decision registered',
      '2025-03-04 08:00 #coordination decision-public',
      '2025-03-04 08:00 method-coordinator decision registered',
    ]);
  });

  it('leaves out a rung for which there is no open hour, and disturbs nobody at Christmas', () => {
    expect(said(started('2025-12-23 18:00'))).toEqual([
      '2025-12-23 18:00 mona decision registered',
      '2025-12-29 08:00 #coordination decision-public',
      '2025-12-29 08:00 mona decision propose-meeting',
      '2025-12-29 08:00 method-coordinator decision propose-meeting',
      '2025-12-30 08:00 mona decision last-day',
      '2025-12-30 08:00 method-coordinator decision last-day',
    ]);
  });

  it('is pointless when the next rung is there, and the last when the week is over', () => {
    const untils = notices(seeking.state, town.office).flatMap(({ key, until }) =>
      key.endsWith('temporary') ? [until] : [],
    );
    expect(untils).toEqual(['2025-03-06 09:00', '2025-03-08 09:00', '2025-03-09 09:00', '2025-03-10 09:00'].map(at));
  });

  it('goes to the project lead too in Denmark (003:440)', () => {
    const lines = said(given(search(mona, danishTown)).state, danishTown.office);
    expect(lines.filter((line) => line.includes('project-lead'))).toHaveLength(4);
  });

  it('has its own rungs in a round that is shorter than a week', () => {
    const newDate = answers(karin, { type: 'set-new-date', on: '2025-03-14' }, '2025-03-11 10:00');
    expect(said(overdue.after(newDate).state).filter((line) => line.includes('mona'))).toEqual([
      '2025-03-11 10:00 mona decision nothing-yet',
      '2025-03-13 10:00 mona decision nothing-yet',
      '2025-03-14 10:00 mona decision last-day',
    ]);
  });
});

const at = (stamp: string) => local(stamp);

describe('when the week has passed', () => {
  it('the project lead, the samordnare and the temporary coordinator are told, and again until a date is set', () => {
    const others = said(overdue.state).filter((line) => !line.includes('#'));
    expect(others).toEqual(
      ['2025-03-10 09:00', '2025-03-12 09:00'].flatMap((stamp) => [
        `${stamp} mona decision overdue`,
        `${stamp} method-coordinator decision overdue`,
        `${stamp} project-lead decision overdue`,
      ]),
    );
  });

  it('a new date is asked for during a year, as long as none is set', () => {
    const asked = notices(overdue.state, town.office).filter(isNudge);
    expect(asked[0]).toMatchObject({ at: at('2025-03-17 09:00'), message: { to: { person: mona } } });
    expect(asked).toHaveLength(3 * 15);
  });

  it('it passes by itself at the very end, and once', () => {
    expect(timeouts(seeking.state)).toEqual([{ dueAt: at('2025-03-10 09:00'), command: weekPasses }]);
    expect(timeouts(overdue.state)).toEqual([]);
  });
});

describe('a candidate', () => {
  const inTurn = seeking.after(answers(karin, nominate('in-turn', aisha, jonas), '2025-03-07 18:00'));

  it('is asked in 1:1 when the office opens, and nobody waiting in the queue is', () => {
    expect(said(inTurn.state).filter((line) => line.includes('ask'))).toEqual(['2025-03-10 08:00 aisha ask aisha']);
  });

  it('is asked when the one before is away, who is asked no more', () => {
    const next = inTurn.after(answers(aisha, AWAY, '2025-03-07 19:00')).state;
    expect(said(next).filter((line) => line.includes('ask'))).toEqual(['2025-03-10 08:00 jonas ask jonas']);
  });
});

describe('when somebody is found', () => {
  const asked = seeking.after(answers(karin, nominate('together', aisha, jonas)));

  it('whoever said yes and whoever held it meanwhile are told, and no reminder is left', () => {
    const decided = asked.after(answers(aisha, ACCEPT)).state;
    expect(said(decided)).toEqual([
      '2025-03-03 09:00 #coordination decision-public',
      '2025-03-05 10:00 aisha decision decided',
      '2025-03-05 10:00 mona decision decided',
    ]);
    expect(timeouts(decided)).toEqual([]);
  });

  it('in the evening, only whoever said yes is told before the morning', () => {
    const decided = asked.after(answers(aisha, ACCEPT, '2025-03-05 21:00')).state;
    expect(said(decided).slice(1)).toEqual([
      '2025-03-05 21:00 aisha decision decided',
      '2025-03-06 08:00 mona decision decided',
    ]);
  });

  it('whoever held it already is told once', () => {
    const own = given(search(karin)).after(answers(karin, { type: 'agree-directly', coordinator: karin })).state;
    expect(said(own).slice(1)).toEqual(['2025-03-05 10:00 karin decision decided']);
  });
});
