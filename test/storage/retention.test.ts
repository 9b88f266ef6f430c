import { addMinutes, type Instant } from '../../src/calendar/time';
import { nowAndThen } from '../../src/storage/retention';
import { day } from './made';

it('looks for what has expired at the first call, and then once an hour however often it is asked', () => {
  let now = day(1);
  const looked: Instant[] = [];
  const forget = nowAndThen(
    () => now,
    (at) => void looked.push(at),
  );
  for (let minute = 0; minute <= 150; minute++) {
    now = addMinutes(day(1), minute);
    forget();
  }
  expect(looked).toEqual([day(1), addMinutes(day(1), 60), addMinutes(day(1), 120)]);
});
