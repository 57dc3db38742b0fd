import type { EndpointSliceFact } from '../../fleet/facts';
import { by } from '../support/order';
import type { EndpointCounts } from './Placement';

/** Sums slices by zone. Numbers that make no sense (negative, more ready than there are) are cut. */
export function endpointCounts(
  slices: readonly EndpointSliceFact[],
): EndpointCounts {
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
