import fc from 'fast-check';
import { pick } from './pick';

const candidates = (...weights: number[]) =>
  weights.map((weight, i) => ({
    name: `s${i}`,
    weight: weight * 16,
    answersInMs: 20,
  }));

describe('pick', () => {
  it('follows the weights in turns, exactly', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 256 }), {
          minLength: 1,
          maxLength: 5,
        }),
        weights => {
          const sum = weights.reduce((total, weight) => total + weight, 0);
          const shares = pick('roundrobin', candidates(...weights), 100);
          weights.forEach((weight, i) =>
            expect(shares[i]).toBeCloseTo(weight / sum, 9),
          );
        },
      ),
      { numRuns: 50 },
    );
  });

  it('gives idle servers the same, whatever they weigh, and busy ones by weight', () => {
    const idle = pick('leastconn', candidates(90, 10), 5);
    expect(idle[0]).toBeCloseTo(0.5, 2);
    const busy = pick('leastconn', candidates(90, 10), 5_000);
    expect(busy[0]).toBeGreaterThan(0.85);
  });

  it('gives a busy server less that takes longer', () => {
    const [quick, slow] = candidates(1, 1);
    const shares = pick(
      'leastconn',
      [
        { ...quick, answersInMs: 10 },
        { ...slow, answersInMs: 40 },
      ],
      2_000,
    );
    expect(shares[0]).toBeCloseTo(0.8, 1);
  });

  it('keeps callers together, and spreads them by weight roughly', () => {
    const shares = pick('source', candidates(3, 1), 1);
    expect(shares[0]).toBeCloseTo(0.75, 1);
    expect(shares[0] + shares[1]).toBeCloseTo(1, 9);
  });
});
