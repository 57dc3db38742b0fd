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

function sumOf(split: Record<string, number> | undefined): number {
  return Object.values(split ?? {}).reduce((a, b) => a + b, 0);
}

describe('splitByRegion', () => {
  it('says nothing exactly when there were no requests', () => {
    fc.assert(
      fc.property(fc.array(anyFlow), flows => {
        const isIdle = flows.every(f => f.requestsPerSecond === 0);
        expect(splitByRegion(flows, regionOf) === undefined).toBe(isIdle);
      }),
    );
  });

  it('makes the whole when every answer is of a known region, and less when not', () => {
    fc.assert(
      fc.property(fc.array(anyFlow), flows => {
        const asked = flows.filter(f => f.requestsPerSecond > 0);
        fc.pre(asked.length > 0);
        const isKnown = asked.every(f => regionOf.has(f.destinationCluster));
        const sum = sumOf(splitByRegion(flows, regionOf));
        expect(Math.abs(sum - 100) < 1e-6).toBe(isKnown);
        expect(sum).toBeLessThan(100 + 1e-6);
      }),
    );
  });
});
