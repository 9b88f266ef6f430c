import fc from 'fast-check';
import { backOff } from '../../src/process/back-off';

const seconds = (id: string, times: number): number => backOff(id, times) / 1000;

describe('how long to wait after failing', () => {
  it('is between half and the whole of five seconds, doubled each time, up to ten minutes', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat({ max: 40 }), (id, times) => {
        const whole = Math.min(600, 5 * 2 ** times);
        const wait = seconds(id, times);
        expect(wait).toBeGreaterThanOrEqual(whole / 2);
        expect(wait).toBeLessThanOrEqual(whole);
      }),
    );
  });

  it('never becomes endless, however often it has failed', () => {
    expect(seconds('p1', 5_000)).toBeLessThanOrEqual(600);
  });

  it('is the same for the same, so that it can be told beforehand', () => {
    expect(seconds('p1', 3)).toBe(seconds('p1', 3));
  });

  it('differs for what failed together, over the whole of its half', () => {
    const waits = Array.from({ length: 200 }, (_, i) => seconds(`p${i}`, 7));
    expect(new Set(waits).size).toBeGreaterThan(190);
    expect(Math.min(...waits)).toBeLessThan(320);
    expect(Math.max(...waits)).toBeGreaterThan(580);
  });

  it('differs from one time to the next in more than its length', () => {
    const shares = [7, 8, 9, 10].map((times) => seconds('p1', times) / 600);
    expect(new Set(shares).size).toBe(4);
  });
});
