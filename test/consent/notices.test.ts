import { consent } from '../../src/consent/consent';
import type { ConsentState } from '../../src/consent/glossary';
import { linesOf, local, siv } from '../town';
import { ask, declined, EXPIRES_AT, informed, nobodyAsked, partly, says, takeBack, wholly, withdrawn } from './asked';

const said = ({ state }: { readonly state: ConsentState }): string[] => linesOf(consent.notices(state));

it('says nothing before anybody is asked', () => expect(said(nobodyAsked)).toEqual([]));

it('asks the person once, and tells whoever asked when there is still no answer: silence is no yes', () => {
  expect(said(informed)).toEqual(['2025-03-03 09:00 siv consent', '2025-03-17 09:00 aisha consent']);
});

it('asks nobody at night or at the weekend (R30)', () => {
  expect(said(nobodyAsked.after(ask({ at: '2025-03-07 17:30' })))[0]).toBe('2025-03-10 08:00 siv consent');
});

it.each([
  ['a yes', wholly],
  ['a yes in part', partly],
])('tells whoever asked of %s, and reminds both 30 days before it ends', (_, state) => {
  expect(said(state)).toEqual([
    '2025-03-04 10:00 aisha consent',
    '2026-02-02 10:00 siv consent',
    '2026-02-02 10:00 aisha consent',
  ]);
  expect(consent.timeouts(state.state).map(({ dueAt }) => dueAt)).toEqual([local(EXPIRES_AT)]);
});

it('tells both when it has ended', () => {
  const ended = wholly.after({ type: 'expire-consent', at: local(EXPIRES_AT) });
  expect(said(ended)).toEqual(['2026-03-04 10:00 siv consent', '2026-03-04 10:00 aisha consent']);
});

describe('withdrawn', () => {
  it('has no question or reminder left, and no deadline but its removal: all that was planned is gone (R9)', () => {
    for (const before of [informed, wholly, partly]) {
      const after = before.after(takeBack('2025-03-09 03:00'));
      expect(said(after)).toEqual(['2025-03-10 08:00 aisha consent']);
      expect(consent.timeouts(after.state).map(({ command }) => command.type)).toEqual(['remove-consent']);
    }
  });

  it('asks again for nothing when the person opens it themselves', () => {
    expect(said(withdrawn.after(says(siv, '2025-03-09 03:01', { type: 'reopen-consent' })))).toEqual([]);
  });

  it('is told to whoever asked in the very same way as a no', () => {
    const messages = [withdrawn, declined].map(({ state }) => consent.notices(state).map(({ message }) => message));
    expect(messages[0]).toEqual(messages[1]);
  });
});
