import fc from 'fast-check';
import { isExact, pointsOff, wholeWeights, type Part } from './wholeWeights';

function parts(shares: number[], initial: number[] = shares): Part[] {
  return shares.map((share, i) => ({
    name: `s${i}`,
    share,
    initial: initial[i],
  }));
}

const sumOf = (of: Part[]) => of.reduce((sum, one) => sum + one.initial, 0);

const weightsOf = (of: Part[], isKept = false) => [
  ...wholeWeights(of, { sum: sumOf(of), isKept }).weights.values(),
];

describe('wholeWeights', () => {
  it.each([
    ['shares as they are', [70, 30], [1, 1], [70, 30]],
    ['numbers that people would choose', [33.2, 66.8], [5, 5], [33, 67]],
    ['weights of the file that say the same', [70, 30], [7, 3], [7, 3]],
    ['halves of a percent', [22.5, 77.5], [1, 1], [45, 155]],
    ['all to one', [100], [50], [50]],
    ['nothing to one', [100, 0], [70, 30], [100, 0]],
    ['weights where one would leave the range', [99, 1], [200, 100], [256, 3]],
    ['no weight in the file', [100], [0], [100]],
  ])('finds %s', (_, shares, initial, weights) => {
    expect(weightsOf(parts(shares, initial))).toEqual(weights);
  });

  it('keeps the sum of the file where others have weights, too', () => {
    expect(weightsOf(parts([60, 40], [7, 3]), true)).toEqual([6, 4]);
    expect(weightsOf(parts([65, 35], [7, 3]), true)).toEqual([7, 4]);
  });

  it('is near, whole, within 0 to 256, and gives nothing to nobody', () => {
    const shares = fc
      .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 12 })
      .filter(all => all.some(one => one > 0))
      .map(all => {
        const sum = all.reduce((total, one) => total + one, 0);
        return all.map(one => (100 * one) / sum);
      });
    fc.assert(
      fc.property(shares, fc.boolean(), (wanted, isKept) => {
        const asked = parts(
          wanted,
          wanted.map((_, i) => i),
        );
        const { weights, off } = wholeWeights(asked, {
          sum: sumOf(asked),
          isKept,
        });
        for (const { name, share } of asked) {
          const weight = weights.get(name)!;
          expect(Number.isInteger(weight)).toBe(true);
          expect(weight).toBeLessThanOrEqual(256);
          expect(weight > 0).toBe(share > 0);
        }
        expect(off).toBe(pointsOff(asked, name => weights.get(name)!));
        // Half a unit for each of twelve, of a sum of 256 at least; a sum that is kept may be small.
        expect(off).toBeLessThan(isKept ? 100 : 2.5);
      }),
      { numRuns: 500 },
    );
  });

  it('hits whole percents of two regions to the point', () => {
    for (let share = 1; share < 100; share += 1) {
      const { off } = wholeWeights(parts([share, 100 - share], [1, 1]), {
        sum: 2,
        isKept: false,
      });
      expect(isExact(off)).toBe(true);
    }
  });
});
