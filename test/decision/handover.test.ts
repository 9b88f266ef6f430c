import { notices } from '../../src/decision/notices';
import type { DecisionCommand } from '../../src/decision/commands';
import { evolve } from '../../src/decision/evolve';
import { tiesOf } from '../../src/decision/permissions';
import type { Settings } from '../../src/municipality/glossary';
import { aisha, jonas, karin, linesOf, local, mona, per, siv, stampOf, town } from '../town';
import { ACCEPT, answers, AWAY, DECLINE, DURING, nominate, seeking } from './search';

/* Aisha coordinates and has to let go; Jonas is asked, and answers. */

const handOver = (to = jonas) => ({ type: 'hand-over', coordinator: to }) as const;
const LATER = '2025-04-01 14:00';
const led = seeking.after(answers(karin, nominate('together', aisha)), answers(aisha, ACCEPT));
const asked = led.after(answers(aisha, handOver(), LATER));
const said = (state: Parameters<typeof notices>[0]): string[] => linesOf(notices(state, town.office));

it('changes nothing until the other has said yes: nobody is ever without a coordinator', () => {
  expect(asked.state).toMatchObject({ phase: 'decided', coordinator: aisha, decidedAt: local(DURING) });
  expect(said(asked.state).filter((line) => line.startsWith('2025-04'))).toEqual([
    `2025-04-01 14:00 jonas ask jonas ${local(LATER)}`,
  ]);
});

it('is done when the other says yes, and both are told', () => {
  const over = asked.after(answers(jonas, ACCEPT, '2025-04-02 10:00'));
  expect(over.state).toMatchObject({
    coordinator: jonas,
    released: [aisha],
    decidedAt: local('2025-04-02 10:00'),
  });
  expect('handover' in over.state).toBe(false);
  expect(said(over.state).filter((line) => line.startsWith('2025-04'))).toEqual([
    '2025-04-02 10:00 jonas decision decided',
    '2025-04-02 10:00 aisha ask aisha',
  ]);
  over.when(answers(aisha, ACCEPT)).thenRefused({ reason: 'handover-over', coordinator: jonas });
  over.when(answers(jonas, ACCEPT)).thenRefused({ reason: 'already-decided', coordinator: jonas });
});

it('is told of to whoever asked on the coordinator’s behalf, a yes as well as a no', () => {
  const over = led.after(answers(karin, handOver(), LATER), answers(jonas, ACCEPT, '2025-04-02 10:00'));
  expect(said(over.state).filter((line) => line.startsWith('2025-04'))).toEqual([
    '2025-04-02 10:00 jonas decision decided',
    '2025-04-02 10:00 aisha ask aisha',
    '2025-04-02 10:00 karin decision decided',
  ]);
});

it('leaves whoever let go of it among those who were asked, and no more: it is not theirs to look at', () => {
  const over = asked.after(answers(jonas, ACCEPT, '2025-04-02 10:00'));
  expect(tiesOf(over.state)).toMatchObject({ holder: [jonas], temporary: [mona] });
  const back = over.after(answers(jonas, handOver(karin), LATER), answers(karin, ACCEPT, LATER));
  expect(tiesOf(back.state)).toMatchObject({ holder: [karin], temporary: [mona], candidate: [karin, aisha, jonas] });
});

const nudged = (state: Parameters<typeof notices>[0], day: number): string[] =>
  notices(state, town.office)
    .filter(({ key }) => key.startsWith('nudge:handover:') && key.includes(`:${day}:`))
    .map(({ at, message: { to, view } }) => `${stampOf(at)} ${'person' in to && to.person} ${view.card}`);

it('is asked about again a week later and on, of whoever is asked and of whoever asked, until it is answered', () => {
  const byKarin = led.after(answers(karin, handOver(), LATER));
  expect(nudged(byKarin.state, 7)).toEqual([`2025-04-08 14:00 ${jonas} ask`, `2025-04-08 14:00 ${karin} decision`]);
  expect(nudged(byKarin.state, 364)).toHaveLength(2);
  expect(nudged(byKarin.after(answers(jonas, DECLINE, LATER)).state, 7)).toEqual([]);
  expect(nudged(byKarin.after(answers(jonas, ACCEPT, LATER)).state, 7)).toEqual([]);
  // Whoever asks themselves is reminded of the question.
  expect(nudged(led.after(answers(karin, handOver(karin), LATER)).state, 7)).toEqual([`2025-04-08 14:00 ${karin} ask`]);
});

describe('when whoever is asked can coordinate no longer', () => {
  const members = town.team.members.filter(({ id }) => id !== jonas);
  const review = (here: Settings, stamp = '2025-04-03 10:00'): DecisionCommand => ({
    ...{ type: 'review-handover', at: local(stamp), here },
  });

  it.each([
    ['left the team', { ...town, team: { ...town.team, members } }],
    ['is a guide no longer', { ...town, guides: [aisha] }],
  ])('as they have %s, it is as after a no', (_why, here) => {
    const lapsed = led.after(answers(karin, handOver(), LATER), review(here));
    expect(lapsed.state).toMatchObject({ coordinator: aisha, handover: { person: jonas, answer: 'lapsed' } });
    expect(said(lapsed.state).filter((line) => line.startsWith('2025-04'))).toEqual([
      '2025-04-03 10:00 aisha decision decided',
      '2025-04-03 10:00 karin decision decided',
    ]);
    expect(nudged(lapsed.state, 7)).toEqual([]);
  });

  it('and only then: whoever can still say yes is left to answer', () => {
    asked.when(review(town)).then();
    asked
      .after(answers(jonas, DECLINE))
      .when(review({ ...town, guides: [] }))
      .then();
    led.when(review({ ...town, guides: [] })).then();
    seeking.when(review({ ...town, guides: [] })).then();
  });
});

describe('a question that another is asked instead', () => {
  const SOON = '2025-04-02 09:00';
  const instead = led.after(answers(karin, handOver(), LATER), answers(aisha, handOver(karin), SOON));

  it('is taken back, and both who had been asked and who had asked are told', () => {
    expect(said(instead.state).filter((line) => line.startsWith('2025-04'))).toEqual([
      `2025-04-02 09:00 jonas ask jonas ${local(LATER)}`,
      `2025-04-02 09:00 karin decision decided`,
      `2025-04-02 09:00 karin ask karin ${local(SOON)}`,
    ]);
  });

  it('is answered in vain, and not as one that never was', () => {
    const late = { reason: 'handover-over', coordinator: aisha } as const;
    for (const answer of [ACCEPT, DECLINE, AWAY]) instead.when(answers(jonas, answer)).thenRefused(late);
  });

  it('is no news to whoever it had not reached yet, nor to whoever takes it back', () => {
    const night = led.after(
      answers(aisha, handOver(), '2025-04-01 20:00'),
      answers(aisha, handOver(karin), '2025-04-01 20:05'),
    );
    expect(said(night.state).filter((line) => line.startsWith('2025-04'))).toEqual([
      `2025-04-02 08:00 karin ask karin ${local('2025-04-01 20:05')}`,
    ]);
  });

  it('is thanked for when it had been answered with a no: nobody is told anew', () => {
    const after = led.after(
      ...[answers(aisha, handOver(), LATER), answers(jonas, DECLINE, LATER), answers(aisha, handOver(karin), SOON)],
    );
    expect(after.state).toMatchObject({ released: [jonas], handover: { person: karin } });
    expect(said(after.state).filter((line) => line.includes('jonas'))).toEqual([]);
  });
});

it('can be passed on again, and each time is news of its own', () => {
  const back = asked
    .after(answers(jonas, ACCEPT, '2025-04-02 10:00'))
    .after(answers(jonas, handOver(aisha), '2025-04-03 10:00'), answers(aisha, ACCEPT, '2025-04-04 10:00'));
  expect(back.state).toMatchObject({ coordinator: aisha, released: [jonas] });
  const keys = (state: Parameters<typeof notices>[0]) => notices(state, town.office).map(({ key }) => key);
  const before = keys(led.state).filter((key) => key.startsWith('decided'));
  expect(before).toEqual([`decided:${aisha}`, `decided:${mona}`]);
  expect(keys(back.state).filter((key) => before.includes(key))).toEqual([]);
});

it.each([DECLINE, AWAY])(
  'stays with whoever holds it after a no, and they and whoever asked are told: %j',
  (answer) => {
    const refused = led.after(answers(karin, handOver(), LATER)).after(answers(jonas, answer, '2025-04-01 18:00'));
    expect(refused.state).toMatchObject({ coordinator: aisha });
    expect(said(refused.state).filter((line) => line.startsWith('2025-04'))).toEqual([
      '2025-04-02 08:00 aisha decision decided',
      '2025-04-02 08:00 karin decision decided',
    ]);
    refused.when(answers(jonas, ACCEPT)).thenRefused({ reason: 'handover-over', coordinator: aisha });
    // The same person, or another, can be asked anew.
    expect(refused.after(answers(aisha, handOver(), LATER)).state).toMatchObject({
      handover: { person: jonas, answer: 'asked' },
    });
  },
);

it('is asked for by whoever holds it or decides, of somebody who could coordinate, and not twice', () => {
  for (const who of [aisha, karin, per])
    expect(led.after(answers(who, handOver(), LATER)).state).toMatchObject({ coordinator: aisha });
  const refused = { reason: 'decision-not-allowed', may: ['holder', 'method-coordinator', 'project-lead'] } as const;
  // Whoever has nothing to do with the loop is not told whose it is.
  led.when(answers(mona, handOver(karin), LATER)).thenRefused({ ...refused, ask: [aisha, karin, per] });
  led.when(answers(siv, handOver(karin), LATER)).thenRefused({ ...refused, ask: [karin, per] });
  led.when(answers(aisha, handOver(siv))).thenRefused({ reason: 'not-a-possible-coordinator' });
  led.when(answers(aisha, handOver(mona))).thenRefused({ reason: 'not-neutral', instead: [karin, aisha, jonas] });
  led.when(answers(karin, handOver(aisha))).thenRefused({ reason: 'already-decided', coordinator: aisha });
  asked.when(answers(karin, handOver())).thenRefused({ reason: 'already-nominated' });
});

it('is the answer of whoever was asked alone, and of one who may still coordinate then', () => {
  for (const who of [karin, siv, mona]) expect('refusal' in asked.when(answers(who, ACCEPT)).decision).toBe(true);
  const noGuide = { ...town, guides: [aisha] };
  asked.when(answers(jonas, ACCEPT, LATER, noGuide)).thenRefused({ reason: 'not-a-possible-coordinator' });
});

it('is a fault before a coordinator is decided', () => {
  const event = { type: 'handover-asked', at: local(DURING), person: jonas, by: karin } as const;
  expect(() => evolve(seeking.state, event)).toThrow('before a coordinator was decided');
  const answer = { type: 'handover-accepted', at: local(DURING), person: jonas } as const;
  expect(() => evolve(led.state, answer)).toThrow('nobody had been asked');
});
