import fc from 'fast-check';
import { extrapolatedIncrease } from './extrapolate';

const at = (seconds: number, value: number) => ({ at: seconds * 1000, value });

describe('extrapolatedIncrease', () => {
  it('is undefined with fewer than two samples', () => {
    expect(extrapolatedIncrease([], 0, 60_000)).toBeUndefined();
    expect(extrapolatedIncrease([at(5, 1)], 0, 60_000)).toBeUndefined();
  });

  it('is drawn out to borders that are near', () => {
    const samples = [at(5, 100), at(25, 120), at(45, 140)];
    expect(extrapolatedIncrease(samples, 0, 60_000)).toBeCloseTo(60, 9);
  });

  it('is drawn out by half a step to borders that are far', () => {
    const samples = [at(30, 100), at(32, 102), at(34, 104)];
    expect(extrapolatedIncrease(samples, 0, 60_000)).toBeCloseTo(6, 9);
  });

  it('never reaches back to before the counter was zero', () => {
    const samples = [at(10, 0), at(20, 10), at(30, 20)];
    expect(extrapolatedIncrease(samples, 0, 30_000)).toBeCloseTo(20, 9);
  });

  it('takes a fall for a reset', () => {
    const samples = [at(0, 100), at(10, 110), at(20, 5), at(30, 15)];
    expect(extrapolatedIncrease(samples, 0, 30_000)).toBeCloseTo(25, 9);
  });

  it('is the rate itself for any counter that rises evenly', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 2, max: 30 }),
        (perSecond, stepSeconds) => {
          const samples = Array.from({ length: 100 }, (_, i) =>
            at((i + 1) * stepSeconds, 1e6 + i * stepSeconds * perSecond),
          );
          const end = 100 * stepSeconds * 1000;
          const range = 60 * stepSeconds * 1000;
          const inside = samples.filter(s => s.at > end - range);
          const increase = extrapolatedIncrease(inside, end - range, end);
          expect(increase! / (range / 1000)).toBeCloseTo(perSecond, 6);
        },
      ),
    );
  });
});
