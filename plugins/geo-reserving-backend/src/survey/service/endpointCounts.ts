import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type { EndpointSliceFact } from '../../fleet/facts';
import { by, groupBy } from '../support/order';
import type { EndpointCounts } from './Placement';

const NOTHING: EndpointCounts = { ready: 0, total: 0, zones: [] };

/**
 * Sums slices by zone. Numbers that make no sense (negative, more ready than there are) are cut.
 *
 * A dual-stack Service has the same pods in slices of either address family, so only the family
 * that has more of them counts.
 */
export const endpointCounts = memoByMap(
  (slices: readonly EndpointSliceFact[]): EndpointCounts =>
    [...groupBy(slices, s => s.addressType ?? 'IPv4').values()]
      .map(sumByZone)
      .reduce(larger, NOTHING),
);

function larger(a: EndpointCounts, b: EndpointCounts): EndpointCounts {
  const isLarger =
    b.total > a.total || (b.total === a.total && b.ready > a.ready);
  return isLarger ? b : a;
}

function sumByZone(slices: readonly EndpointSliceFact[]): EndpointCounts {
  const zones = new Map<string, { ready: number; total: number }>();
  for (const slice of slices) {
    for (const zone of slice.zones) {
      const sum = zones.get(zone.zone) ?? { ready: 0, total: 0 };
      const total = wholeNumber(zone.total);
      zones.set(zone.zone, {
        ready: sum.ready + Math.min(total, wholeNumber(zone.ready)),
        total: sum.total + total,
      });
    }
  }
  const sorted = [...zones]
    .map(([zone, counts]) => ({ zone, ...counts }))
    .sort(by(z => z.zone));
  return {
    ready: sorted.reduce((sum, z) => sum + z.ready, 0),
    total: sorted.reduce((sum, z) => sum + z.total, 0),
    zones: sorted,
  };
}

function wholeNumber(value: number): number {
  return Number.isFinite(value) && value > 0 ? Math.floor(value) : 0;
}
