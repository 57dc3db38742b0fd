import { applyDistribute, distributeFor } from './applyDistribute';
import { noteFailoverPriority } from './noteFailoverPriority';
import { Bundles } from './Bundles';
import type { HostBundle, LocalityGroup, PrioritizedGroup } from './hostList';
import { localityKey } from './listedEndpoints';
import type { ChosenSetting } from './localitySetting';
import type { Notes } from './notes';
import { onOneLevel, prioritizeGroups } from './prioritizeGroups';
import type { TopologyLabels } from './topologyLabels';
import type { RequestSource } from './types';
import type { VersionSwitches } from './versionSwitches';

/** Groups with their final weights and priorities. */
export type PlacedGroups = {
  groups: PrioritizedGroup[];
  /** Hosts that distribute left out. */
  dropped: HostBundle[];
  /** The `from` of distribute that covers the source. */
  distributeFrom?: string;
};

const NO_HOSTS = new Bundles([]);

/** Applies the locality setting in force to a client's groups (sections 1.5 and 1.6). */
export function placeGroups(
  groups: readonly LocalityGroup[],
  chosen: ChosenSetting,
  source: RequestSource,
  switches: VersionSwitches,
  notes: Notes,
): PlacedGroups {
  if (chosen.mode === 'distribute') {
    return placeByDistribute(groups, chosen, source, notes);
  }
  if (!chosen.setting || !chosen.failoverOn) {
    return { groups: onOneLevel(groups), dropped: [] };
  }
  const client = clientLabels(source);
  const { networkTiers } = switches;
  noteFailoverPriority(groups, chosen, client, networkTiers, notes);
  return {
    groups: prioritizeGroups(groups, client, chosen.setting, networkTiers),
    dropped: [],
  };
}

/** Regions by priority, most preferred first. */
export function regionOrder(groups: readonly PrioritizedGroup[]): string[][] {
  const levels: Set<string>[] = [];
  for (const { priority, region, bundles } of groups) {
    levels[priority] ??= new Set();
    if (bundles.list.length) {
      levels[priority].add(region);
    }
  }
  return levels.map(level => [...level].sort()).filter(level => level.length);
}

function placeByDistribute(
  groups: readonly LocalityGroup[],
  { setting }: ChosenSetting,
  source: RequestSource,
  notes: Notes,
): PlacedGroups {
  const entry = distributeFor(setting?.distribute ?? [], source);
  if (!entry) {
    notes.add('distribute-no-match', { locality: localityKey(source) });
    return { groups: onOneLevel(groups), dropped: [] };
  }
  const { weights, overlap } = applyDistribute(groups, entry.to);
  if (overlap) {
    notes.add('distribute-overlap', { pattern: overlap[0], with: overlap[1] });
  }
  const left = groups.filter((_, at) => weights[at] === undefined);
  if (left.length) {
    const regions = [...new Set(left.map(({ region }) => region))];
    notes.add('distribute-drops', { regions: regions.join(', ') });
  }
  const kept = groups.map((group, at) => ({
    ...group,
    weight: weights[at] ?? 0,
    bundles: weights[at] === undefined ? NO_HOSTS : group.bundles,
  }));
  return {
    groups: onOneLevel(kept),
    dropped: left.flatMap(({ bundles }) => bundles.list),
    distributeFrom: entry.from,
  };
}

function clientLabels(source: RequestSource): TopologyLabels {
  return {
    region: source.region,
    zone: source.zone,
    subzone: source.subzone ?? '',
    network: source.network,
    clusterIds: source.meshIds ?? [source.cluster],
    pod: source.labels,
  };
}
