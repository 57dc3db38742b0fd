import type { Placed } from '@geo-reserving/plugin-geo-reserving-node';
import type { Placement } from './Placement';

/** Names of clusters by region, for placements that may hold the service. */
export function placedClusters(
  placements: readonly Pick<Placement, 'region' | 'cluster'>[],
): Placed {
  const placed = new Map<string, string[]>();
  for (const { region, cluster } of placements) {
    placed.set(region, [...(placed.get(region) ?? []), cluster.name]);
  }
  return placed;
}
