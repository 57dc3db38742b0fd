import fc from 'fast-check';
import { splitByRegion } from './splitByRegion';

const regionOf = new Map([
  ['fra-1', 'eu'],
  ['iad-1', 'us'],
]);
const anyFlow = fc
  .record({
    destination: fc.constantFrom('fra-1', 'iad-1', 'unknown', 'stranger'),
    rate: fc.nat(100),
  })
  .map(({ destination, rate }) => ({
    service: { namespace: 'shop', name: 'checkout' },
    sourceCluster: 'fra-1',
    destinationCluster: destination,
    requestsPerSecond: rate,
    errorsPerSecond: 0,
  }));

describe('splitByRegion', () => {
  it('never makes more than the whole, and exactly the whole when all is known', () => {
    fc.assert(
      fc.property(fc.array(anyFlow), flows => {
        const split = splitByRegion(flows, regionOf);
        if (!split) {
          expect(flows.every(f => f.requestsPerSecond === 0)).toBe(true);
          return;
        }
        const sum = Object.values(split).reduce((a, b) => a + b, 0);
        const known = flows.every(
          f => f.requestsPerSecond === 0 || regionOf.has(f.destinationCluster),
        );
        if (known) expect(sum).toBeCloseTo(100, 6);
        else expect(sum).toBeLessThan(100);
      }),
    );
  });
});
