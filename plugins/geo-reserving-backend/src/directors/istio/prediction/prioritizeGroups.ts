import type { LocalityLbSetting } from '../../../fleet/facts';
import { failoverPriorityOf, readFailoverPriority } from './failoverPriority';
import type { HostBundle, LocalityGroup, PrioritizedGroup } from './hostList';
import { withBundles } from './localityGroups';
import { localityPriority } from './localityPriority';
import type { TopologyLabels } from './topologyLabels';

/** failoverPriority outranks nearness: one step of it is worth all of q (section 1.6, p*5+q). */
const NEARNESS_LEVELS = 5;

/** Priorities when failover is on and distribute is not set (section 1.6). */
export function prioritizeGroups(
  groups: readonly LocalityGroup[],
  client: TopologyLabels,
  setting: LocalityLbSetting,
  networkTiers: boolean,
): PrioritizedGroup[] {
  const { failover, failoverPriority } = setting;
  if (failoverPriority.length === 0) {
    // Nothing tells the hosts of a locality apart.
    return closeGaps(
      groups.map(group => ({
        ...group,
        priority: localityPriority(client, group, failover),
      })),
    );
  }
  const keys = readFailoverPriority(failoverPriority);
  const byNearness = failover.length > 0;
  const placed = groups.flatMap(group => {
    const nearness = byNearness ? localityPriority(client, group, failover) : 0;
    return splitByPriority(group, bundle => {
      const p = failoverPriorityOf(keys, client, bundle.labels, networkTiers);
      return byNearness ? p * NEARNESS_LEVELS + nearness : p;
    });
  });
  return closeGaps(placed);
}

/** Everything on one level: no failover, or distribute. */
export function onOneLevel(
  groups: readonly LocalityGroup[],
): PrioritizedGroup[] {
  return groups.map(group => ({ ...group, priority: 0 }));
}

/** A group whose endpoints differ in priority becomes several, the preferred first. */
function splitByPriority(
  group: LocalityGroup,
  priorityOf: (bundle: HostBundle) => number,
): PrioritizedGroup[] {
  const levels = new Map<number, HostBundle[]>();
  for (const bundle of group.bundles.list) {
    const priority = priorityOf(bundle);
    const level = levels.get(priority);
    if (level) {
      level.push(bundle);
    } else {
      levels.set(priority, [bundle]);
    }
  }
  return [...levels]
    .sort(([a], [b]) => a - b)
    .map(([priority, bundles]) => withBundles({ ...group, priority }, bundles));
}

/** Envoy refuses gaps between priorities, so Istio renumbers them. */
function closeGaps(groups: PrioritizedGroup[]): PrioritizedGroup[] {
  const levels = [...new Set(groups.map(({ priority }) => priority))];
  levels.sort((a, b) => a - b);
  return groups.map(group => ({
    ...group,
    priority: levels.indexOf(group.priority),
  }));
}
