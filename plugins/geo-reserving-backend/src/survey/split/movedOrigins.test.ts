import fc from 'fast-check';
import { movedOrigins } from './movedOrigins';
import type { Traffic } from './traffic';

const REGIONS = new Map([
  ['fra-1', 'eu'],
  ['fra-2', 'eu'],
  ['iad-1', 'us'],
]);

function traffic(origins: Record<string, number>): Traffic {
  const total = Object.values(origins).reduce((sum, rps) => sum + rps, 0);
  return {
    total,
    byRegion: new Map(),
    byOrigin: new Map(
      Object.entries(origins).map(([region, rps]) => [
        region,
        { total: rps, byRegion: new Map([['eu', rps]]), toNobody: 0 },
      ]),
    ),
    byCluster: new Map(),
    sources: [],
    toNobody: 0,
    errors: 0,
    unmapped: [],
    staleRegions: new Set(),
    at: 0,
    stale: false,
    provenance: { source: 'test', stale: false },
  };
}

const originsOf = ({ byOrigin }: Traffic) =>
  Object.fromEntries([...byOrigin].map(([region, o]) => [region, o.total]));

describe('origins of requests that enter elsewhere', () => {
  it('move by as much as the balancer moves, clusters of a region together', () => {
    const after = movedOrigins(
      traffic({ eu: 60, us: 40 }),
      { 'fra-1': 30, 'fra-2': 30, 'iad-1': 40 },
      { 'fra-1': 50, 'iad-1': 50 },
      REGIONS,
    );
    expect(originsOf(after)).toEqual({ eu: 50, us: 50 });
    expect(after.byOrigin.get('eu')?.byRegion.get('eu')).toBe(50);
  });

  it('may be where nobody called from before', () => {
    const after = movedOrigins(
      traffic({ eu: 10 }),
      { 'fra-1': 100 },
      { 'iad-1': 100 },
      REGIONS,
    );
    expect(originsOf(after)).toEqual({ eu: 0, us: 10 });
  });

  it('are what they were when the balancer does what it did, and never negative', () => {
    const shares = fc.record({
      'fra-1': fc.nat(100),
      'fra-2': fc.nat(100),
      'iad-1': fc.nat(100),
    });
    const origins = fc.record({ eu: fc.nat(1_000), us: fc.nat(1_000) });
    fc.assert(
      fc.property(origins, shares, shares, (observed, before, after) => {
        const seen = traffic(observed);
        expect(originsOf(movedOrigins(seen, before, before, REGIONS))).toEqual(
          observed,
        );
        const moved = originsOf(movedOrigins(seen, before, after, REGIONS));
        expect(Math.min(...Object.values(moved))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
