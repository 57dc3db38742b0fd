import fc from 'fast-check';
import { wholeWeights } from './wholeWeights';

const of = (parts: Record<string, number>, total = 100) =>
  wholeWeights(
    Object.entries(parts).map(([pattern, part]) => ({ pattern, part })),
    total,
  );

describe('wholeWeights', () => {
  it('keeps whole ones, and rounds the largest remainders up', () => {
    expect(of({ 'eu/*': 80, 'us/*': 20 })).toEqual({ 'eu/*': 80, 'us/*': 20 });
    expect(of({ 'ap/*': 33.3, 'eu/*': 33.4, 'us/*': 33.3 })).toEqual({
      'ap/*': 33,
      'eu/*': 34,
      'us/*': 33,
    });
  });

  it('prefers names of zones among equals, then the first by name', () => {
    expect(
      of({ 'ap/*': 100 / 3, 'eu/*': 100 / 3, 'us/us-a/*': 100 / 3 }),
    ).toEqual({ 'ap/*': 33, 'eu/*': 33, 'us/us-a/*': 34 });
    expect(of({ 'b/*': 50, 'a/*': 50 }, 99)).toEqual({ 'a/*': 50, 'b/*': 49 });
  });

  it('gives nobody less than 1, at the cost of whoever has most to spare', () => {
    expect(of({ 'eu/*': 0.2, 'us/*': 99.8 })).toEqual({
      'eu/*': 1,
      'us/*': 99,
    });
  });

  it('always sums to the total, within one of what is exact wherever 1 is not too much', () => {
    const parts = fc
      .array(fc.double({ min: 0.01, max: 1, noNaN: true }), {
        minLength: 1,
        maxLength: 12,
      })
      .map(raw => {
        const sum = raw.reduce((all, one) => all + one, 0);
        return Object.fromEntries(
          raw.map((one, i) => [`r${i}/*`, (100 * one) / sum]),
        );
      });
    fc.assert(
      fc.property(parts, fc.integer({ min: 60, max: 100 }), (all, total) => {
        const whole = of(all, total);
        const weights = Object.values(whole);
        expect(weights.reduce((sum, w) => sum + w, 0)).toBe(total);
        expect(Math.min(...weights)).toBeGreaterThanOrEqual(1);
        const raised = weights.filter(w => w === 1).length;
        for (const [pattern, weight] of Object.entries(whole)) {
          const exact = (all[pattern] * total) / 100;
          expect(Math.abs(weight - exact)).toBeLessThanOrEqual(1 + raised);
        }
      }),
    );
  });
});
