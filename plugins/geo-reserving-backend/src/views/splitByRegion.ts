import type { Split } from '@geo-reserving/plugin-geo-reserving-common';
import type { ObservedFlow } from '@geo-reserving/plugin-geo-reserving-node';

/** Region by the identifier under which the mesh knows a cluster. */
export type RegionOfMeshId = ReadonlyMap<string, string>;

/**
 * Percent of one service's requests that each region answered.
 *
 * Requests that nobody answered, or somebody we do not know, are part of the whole but of no
 * region, so the sum can be less than 100.
 *
 * @returns undefined when there were no requests: nothing can be said about their shares
 */
export function splitByRegion(
  flows: readonly ObservedFlow[],
  regionOf: RegionOfMeshId,
): Split | undefined {
  const rates = new Map<string, number>();
  let total = 0;
  for (const { destinationCluster, requestsPerSecond } of flows) {
    total += requestsPerSecond;
    const region = regionOf.get(destinationCluster);
    if (region !== undefined) {
      rates.set(region, (rates.get(region) ?? 0) + requestsPerSecond);
    }
  }
  if (!(total > 0)) return undefined;
  return Object.fromEntries(
    [...rates].map(([region, rate]) => [region, (100 * rate) / total]),
  );
}
