import { openBelieved } from '../../src/teams/believed';

const START = Date.parse('2026-11-02T08:00:00Z');
const MINUTE = 60_000;
const inAnHour = START / 1000 + 3600;

beforeEach(() => jest.useFakeTimers({ now: START }));
afterEach(() => jest.useRealTimers());

describe('what has been proven', () => {
  it('is believed for five minutes and then to be proven again', () => {
    const believed = openBelieved<string>();
    believed.keep('token', 'good', inAnHour);
    jest.setSystemTime(START + 5 * MINUTE - 1);
    expect(believed.of('token')).toBe('good');
    jest.setSystemTime(START + 5 * MINUTE);
    expect(believed.of('token')).toBeUndefined();
  });

  it('is believed no longer than it says itself', () => {
    const believed = openBelieved<string>();
    believed.keep('token', 'good', START / 1000 + 60);
    jest.setSystemTime(START + MINUTE);
    expect(believed.of('token')).toBeUndefined();
  });

  it.each([undefined, NaN, 0])('is not believed again if it does not say how long: %s', (expires) => {
    const believed = openBelieved<string>();
    believed.keep('token', 'good', expires);
    expect(believed.of('token')).toBeUndefined();
  });

  it('is known by the whole of what was shown', () => {
    const believed = openBelieved<string>();
    believed.keep('a.b.c', 'good', inAnHour);
    expect(['a.b.', 'a.b', 'a.b.d', 'a.b.c ', ''].map(believed.of)).toEqual(Array(5).fill(undefined));
  });

  it('takes no more memory than the newest five hundred', () => {
    const believed = openBelieved<number>();
    for (let i = 0; i <= 500; i++) believed.keep(`token ${i}`, i, inAnHour);
    expect([believed.of('token 0'), believed.of('token 1'), believed.of('token 500')]).toEqual([undefined, 1, 500]);
  });
});
