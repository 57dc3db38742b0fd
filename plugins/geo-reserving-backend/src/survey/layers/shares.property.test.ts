import type { DirectedShares } from '@geo-reserving/plugin-geo-reserving-node';
import fc from 'fast-check';
import { averageShares, largestGap, throughGateways } from './shares';

const CLUSTERS = ['a', 'b', 'c'];

/** Shares that sum to 100. */
const shares: fc.Arbitrary<DirectedShares> = fc
  .array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 5 })
  .filter(parts => parts.some(part => part > 0))
  .map(parts => {
    const total = parts.reduce((sum, part) => sum + part, 0);
    const of = (part: number) => (100 * part) / total;
    const [unserved, elsewhere, ...rest] = parts;
    return {
      byCluster: Object.fromEntries(
        rest.map((part, i) => [CLUSTERS[i], of(part)]),
      ),
      unserved: of(unserved),
      elsewhere: of(elsewhere),
    };
  });

const gateways = fc.array(
  fc.record(
    { from: fc.constantFrom(...CLUSTERS), shares },
    { requiredKeys: ['from'] },
  ),
  { maxLength: 4 },
);

function totalOf(s: DirectedShares): number {
  return Object.values(s.byCluster).reduce(
    (sum, share) => sum + share,
    s.unserved + s.elsewhere,
  );
}

describe('shares', () => {
  it('account for every request on the way through balancers and gateways', () => {
    fc.assert(
      fc.property(
        fc.array(shares, { minLength: 1, maxLength: 3 }),
        gateways,
        (all, through) => {
          const out = throughGateways(averageShares(all), through);
          expect(totalOf(out)).toBeCloseTo(100, 6);
          expect(
            Math.min(...Object.values(out.byCluster)),
          ).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it('never lose failures on the way', () => {
    fc.assert(
      fc.property(shares, gateways, (entering, through) => {
        const out = throughGateways(entering, through);
        expect(out.unserved).toBeGreaterThanOrEqual(entering.unserved - 1e-9);
      }),
    );
  });

  it('differ by nothing from themselves, and by the same either way round', () => {
    fc.assert(
      fc.property(shares, shares, (a, b) => {
        expect(largestGap([a, a])).toBe(0);
        expect(largestGap([a, b])).toBeCloseTo(largestGap([b, a]), 9);
      }),
    );
  });
});
