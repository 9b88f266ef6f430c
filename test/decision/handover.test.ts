import { notices } from '../../src/decision/notices';
import { evolve } from '../../src/decision/evolve';
import { aisha, jonas, karin, linesOf, local, mona, per, siv, town } from '../town';
import { ACCEPT, answers, AWAY, DECLINE, DURING, nominate, seeking } from './search';

/* Aisha coordinates and has to let go; Jonas is asked, and answers. */

const handOver = (to = jonas) => ({ type: 'hand-over', coordinator: to }) as const;
const LATER = '2025-04-01 14:00';
const led = seeking.after(answers(karin, nominate('together', aisha)), answers(aisha, ACCEPT));
const asked = led.after(answers(aisha, handOver(), LATER));
const said = (state: Parameters<typeof notices>[0]): string[] => linesOf(notices(state, town.office));

it('changes nothing until the other has said yes: nobody is ever without a coordinator', () => {
  expect(asked.state).toMatchObject({ phase: 'decided', coordinator: aisha, decidedAt: local(DURING) });
  expect(said(asked.state).filter((line) => line.startsWith('2025-04'))).toEqual(['2025-04-01 14:00 jonas ask jonas']);
});

it('is done when the other says yes, and both are told', () => {
  const over = asked.after(answers(jonas, ACCEPT, '2025-04-02 10:00'));
  expect(over.state).toMatchObject({
    coordinator: jonas,
    temporary: aisha,
    released: [aisha],
    decidedAt: local('2025-04-02 10:00'),
  });
  expect('handover' in over.state).toBe(false);
  expect(said(over.state).filter((line) => line.startsWith('2025-04'))).toEqual([
    '2025-04-02 10:00 jonas decision decided',
    '2025-04-02 10:00 aisha decision decided',
  ]);
  over.when(answers(aisha, ACCEPT)).thenRefused({ reason: 'already-decided', coordinator: jonas });
});

it('can be passed on again, and each time is news of its own', () => {
  const back = asked
    .after(answers(jonas, ACCEPT, '2025-04-02 10:00'))
    .after(answers(jonas, handOver(aisha), '2025-04-03 10:00'), answers(aisha, ACCEPT, '2025-04-04 10:00'));
  expect(back.state).toMatchObject({ coordinator: aisha, temporary: jonas, released: [jonas] });
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
    refused.when(answers(jonas, ACCEPT)).thenRefused({ reason: 'already-decided', coordinator: aisha });
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
});
