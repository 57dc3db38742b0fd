import fc from 'fast-check';
import { describeNote } from './describeNote';
import { predictSplit } from './predictSplit';
import type { PredictionInput } from './types';
import { withoutRegion, withRegionFailing } from './__testUtils__/whatIf';
import { arbitraryInput, knownInput } from './__testUtils__/arbitraryInput';
import { rule } from './__testUtils__/mesh';

const RUNS = { numRuns: 400 };

/** Places whose shares differ by more than rounding. */
function differences(a: PredictionInput, b: PredictionInput): string[] {
  const [left, right] = [a, b].map(input => {
    const { byCluster, unserved } = predictSplit(input);
    return new Map(Object.entries({ ...byCluster, '(unserved)': unserved }));
  });
  return [...new Set([...left.keys(), ...right.keys()])].filter(place => {
    const [x, y] = [left.get(place), right.get(place)];
    return x === undefined || y === undefined || Math.abs(x - y) > 1e-6;
  });
}

const total = (shares: Record<string, number>) =>
  Object.values(shares).reduce((a, b) => a + b, 0);

it('accounts for every request, on any facts', () => {
  fc.assert(
    fc.property(arbitraryInput, input => {
      const { byCluster, byRegion, unserved, elsewhere } = predictSplit(input);
      for (const shares of [byCluster, byRegion]) {
        const sum = total(shares) + unserved + elsewhere;
        expect(Math.abs(sum - 100)).toBeLessThan(1e-6);
        expect(Math.min(0, ...Object.values(shares))).toBe(0);
      }
      expect(unserved).toBeGreaterThanOrEqual(0);
    }),
    RUNS,
  );
});

it('describes every note it makes, on any facts', () => {
  fc.assert(
    fc.property(arbitraryInput, input => {
      for (const note of predictSplit(input).notes) {
        expect(describeNote(note).length).toBeGreaterThan(10);
      }
    }),
    RUNS,
  );
});

/** Regions whose verdict is not what playing the loss through shows. */
function contradictions(input: PredictionInput): string[] {
  const before = predictSplit(input);
  const verdicts = Object.entries(before.automaticFailover.byRegion);
  return verdicts
    .filter(([region, { possible, reasons }]) => {
      const after = predictSplit(withRegionFailing(input, region));
      const cost = after.unserved - before.unserved;
      const wrong = possible ? cost > 0.02 : cost <= 0;
      return wrong || possible !== (reasons.length === 0);
    })
    .map(([region]) => region);
}

it('calls failover possible exactly when the played-through loss costs nothing', () => {
  fc.assert(
    fc.property(knownInput, input => {
      expect(contradictions(input)).toEqual([]);
    }),
    RUNS,
  );
});

it('does not depend on the order of endpoints or objects', () => {
  fc.assert(
    fc.property(knownInput, input => {
      expect(
        differences(input, {
          ...input,
          endpoints: [...input.endpoints].reverse(),
          destinationRules: [...input.destinationRules].reverse(),
          virtualServices: [...input.virtualServices].reverse(),
        }),
      ).toEqual([]);
    }),
    RUNS,
  );
});

it('gives nothing to clusters without endpoints', () => {
  fc.assert(
    fc.property(
      knownInput,
      fc.constantFrom('eu', 'us', 'ap'),
      (input, region) => {
        const { byRegion } = predictSplit(withoutRegion(input, region));
        expect(byRegion[region] ?? 0).toBe(0);
      },
    ),
    RUNS,
  );
});

it('keeps ratios when every count grows by the same factor', () => {
  fc.assert(
    fc.property(knownInput, fc.integer({ min: 2, max: 9 }), (input, factor) => {
      const flat = { ...input, multiNetwork: false };
      // Whole percents of locality weights are rounded up, which scaling may change.
      fc.pre(predictSplit(flat).policy.locality !== 'distribute');
      expect(
        differences(flat, {
          ...flat,
          endpoints: flat.endpoints.map(group => ({
            ...group,
            ready: group.ready * factor,
            total: group.total * factor,
            ejected: (group.ejected ?? 0) * factor,
          })),
        }),
      ).toEqual([]);
    }),
    RUNS,
  );
});

it('is not touched by DestinationRules of other hosts', () => {
  fc.assert(
    fc.property(knownInput, input => {
      const others = ['basket', 'check', 'checkout.web', '*.other'].map(
        (host, i) => rule({ od: {} }, { host, name: `other-${i}` }),
      );
      expect(
        differences(input, {
          ...input,
          destinationRules: [...others, ...input.destinationRules],
        }),
      ).toEqual([]);
    }),
    RUNS,
  );
});
