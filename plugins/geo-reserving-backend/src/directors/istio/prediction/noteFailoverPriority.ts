import { failoverPriorityOf, readFailoverPriority } from './failoverPriority';
import type { FailoverKeys } from './failoverPriority';
import type { LocalityGroup } from './hostList';
import type { ChosenSetting } from './localitySetting';
import type { Notes } from './notes';
import type { TopologyLabels } from './topologyLabels';
import { HOSTNAME, isTopologyLabel } from './topologyLabels';

/** Says where a failoverPriority list does something else than it seems to (sections 0.1, 0.2). */
export function noteFailoverPriority(
  groups: readonly LocalityGroup[],
  { setting }: ChosenSetting,
  client: TopologyLabels,
  networkTiers: boolean,
  notes: Notes,
): void {
  if (!setting?.failoverPriority.length) {
    return;
  }
  const keys = readFailoverPriority(setting.failoverPriority);
  for (const label of keys.repeated) {
    const value = keys.wanted.get(label) ?? '';
    notes.add('failover-priority-one-label-twice', { label, value });
  }
  for (const label of keys.keys) {
    if (!isTopologyLabel(label) && !isKnownEverywhere(label, groups)) {
      notes.add('failover-priority-label-unknown', { label });
    }
  }
  noteBlindness(groups, keys, client, networkTiers, notes);
}

function isKnownEverywhere(
  label: string,
  groups: readonly LocalityGroup[],
): boolean {
  return (
    label !== HOSTNAME &&
    groups.every(({ bundles }) =>
      bundles.list.every(({ labels }) => labels.pod),
    )
  );
}

/** A gateway is blind where the endpoints behind it would have had another priority. */
function noteBlindness(
  groups: readonly LocalityGroup[],
  keys: FailoverKeys,
  client: TopologyLabels,
  networkTiers: boolean,
  notes: Notes,
): void {
  for (const { bundles } of groups) {
    for (const { labels, hides } of bundles.list) {
      if (!hides) {
        continue;
      }
      const seen = failoverPriorityOf(keys, client, labels, networkTiers);
      if (seen !== failoverPriorityOf(keys, client, hides, networkTiers)) {
        // A priority of p inside a tier of N keys means that key N - p was the first mismatch.
        const length = keys.keys.length;
        const label = keys.keys[(2 * length - seen) % length];
        notes.add('failover-priority-blind', { label });
      }
    }
  }
}
