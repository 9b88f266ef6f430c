import { Instant } from '../../src/calendar/time';
import { ownWords } from '../../src/desk/own-words';

const AT = Instant.parse('2026-03-02T08:00:00.000Z');
const typed = (by: string, ...words: string[]) => ({ type: 'agenda-set', at: AT, by, words });
const mine = (...events: ReturnType<typeof typed>[]): string[] =>
  ownWords(events, 'me', ({ words }) => words).map(({ words }) => words);

describe('what somebody has written themselves', () => {
  it('is what they typed, and not what anybody else did', () => {
    expect(mine(typed('me', 'fika'), typed('another', 'städning'), typed('clock', 'nothing'))).toEqual(['fika']);
  });

  it('is not what another had on the list before they added to it', () => {
    expect(mine(typed('another', 'fika', 'musik'), typed('me', 'fika', 'musik', 'städning'))).toEqual(['städning']);
  });

  it('stays theirs when another sends the list on, and is told once', () => {
    expect(mine(typed('me', 'fika'), typed('another', 'fika', 'musik'), typed('me', 'fika', 'musik'))).toEqual([
      'fika',
    ]);
  });
});
