import { Bundles } from './Bundles';
import type { HostBundle, LocalityGroup } from './hostList';
import type { ListedEndpoints } from './listedEndpoints';
import type { Listing } from './SharedLook';

/**
 * Endpoints by region/zone/subzone (section 1.4).
 *
 * @param endpoints - sorted by locality
 */
export function membersByLocality(
  endpoints: readonly ListedEndpoints[],
): ListedEndpoints[][] {
  const members = new Map<string, ListedEndpoints[]>();
  for (const entry of endpoints) {
    const group = members.get(entry.locality);
    if (group) {
      group.push(entry);
    } else {
      members.set(entry.locality, [entry]);
    }
  }
  return [...members.values()];
}

/** The group of the endpoints of one locality. @param bundles - the pods, or gateways in their place */
export function groupOf(
  members: readonly ListedEndpoints[],
  bundles: readonly HostBundle[],
): LocalityGroup {
  const { region, zone, subzone = '' } = members[0].group;
  return withBundles({ region, zone, subzone }, bundles);
}

/** A group of these hosts; it weighs what they weigh together. */
export function withBundles<
  T extends Omit<LocalityGroup, 'weight' | 'bundles'>,
>(group: T, list: readonly HostBundle[]): T & LocalityGroup {
  const bundles = new Bundles(list);
  return { ...group, weight: bundles.sums(false).hostWeight, bundles };
}

/**
 * Groups of endpoints that are all reached directly. One listing has one result, whoever asks,
 * unless somebody has taken endpoints out.
 */
export function groupDirectly(
  listing: Listing,
  ejected: ReadonlySet<string> | undefined,
): LocalityGroup[] {
  if (ejected) {
    return directGroups(listing.entries, ejected);
  }
  listing.direct ??= directGroups(listing.entries, undefined);
  return listing.direct;
}

function directGroups(
  entries: readonly ListedEndpoints[],
  ejected: ReadonlySet<string> | undefined,
): LocalityGroup[] {
  return membersByLocality(entries).map(members =>
    groupOf(
      members,
      members.map(entry => directBundle(entry, 1, ejected)),
    ),
  );
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
