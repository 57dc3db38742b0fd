import type { Split } from '@geo-reserving/plugin-geo-reserving-common';

/** Sums shares of clusters by configured region. */
export function toRegions(
  byCluster: Readonly<Record<string, number>>,
  members: ReadonlyMap<string, { region: string }>,
): Split {
  const split: Split = {};
  for (const [cluster, share] of Object.entries(byCluster)) {
    const region = members.get(cluster)?.region;
    if (region !== undefined) {
      split[region] = (split[region] ?? 0) + share;
    }
  }
  return split;
}
