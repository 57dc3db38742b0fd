import type { HostBundle, LocalityGroup } from './hostList';
import { sumWeights } from './hostList';
import type { ListedEndpoints } from './listedEndpoints';

/**
 * Groups endpoints by region/zone/subzone (section 1.4).
 *
 * @param endpoints - sorted by locality
 * @param toBundles - hosts for the endpoints of one locality: the pods, or gateways in their place
 */
export function groupByLocality(
  endpoints: readonly ListedEndpoints[],
  toBundles: (members: readonly ListedEndpoints[]) => HostBundle[],
): LocalityGroup[] {
  const members = new Map<string, ListedEndpoints[]>();
  for (const entry of endpoints) {
    const group = members.get(entry.locality);
    if (group) {
      group.push(entry);
    } else {
      members.set(entry.locality, [entry]);
    }
  }
  return [...members.values()].map(group => {
    const bundles = toBundles(group);
    const { region, zone, subzone = '' } = group[0].group;
    return { region, zone, subzone, weight: sumWeights(bundles), bundles };
  });
}

/** Pods that are reached directly. A pod weighs 1, times the scale of multi-network. */
export function directBundle(
  entry: ListedEndpoints,
  scale: number,
  ejectedClusters: ReadonlySet<string> | undefined,
): HostBundle {
  const { cluster, region } = entry.group;
  return {
    count: entry.listed,
    weight: entry.listed * scale,
    unhealthy: entry.listed - entry.ready,
    ejected: ejectedClusters?.has(cluster) ? entry.ready : entry.ejected,
    labels: entry.labels,
    answerers: [{ cluster, region, fraction: 1 }],
  };
}
