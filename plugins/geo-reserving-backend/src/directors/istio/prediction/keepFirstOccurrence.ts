import { Bundles } from './Bundles';
import type { HostBundle, PrioritizedGroup } from './hostList';
import type { Notes } from './notes';

/**
 * Drops repeated gateway addresses (sections 0.3 and 2): Envoy keeps the first occurrence in the
 * whole list, so only the weight of the alphabetically first zone of a region survives. A group
 * keeps its own weight even when it loses hosts.
 *
 * @param isWhole - no group was emptied since the list was made, so that it is known already which
 *   bundles repeat an earlier one
 */
export function keepFirstOccurrence(
  groups: readonly PrioritizedGroup[],
  isWhole: boolean,
  notes: Notes,
): PrioritizedGroup[] {
  const seen = new Set<string>();
  let isAnyRepeated = false;
  const result = groups.map(group => {
    const bundles = isWhole
      ? group.bundles.withoutRepeated()
      : new Bundles(group.bundles.list.filter(one => isNew(one, seen)));
    const isSame = bundles.list.length === group.bundles.list.length;
    isAnyRepeated ||= !isSame;
    return isSame ? group : { ...group, bundles };
  });
  if (isAnyRepeated) {
    notes.addLater(() => noteLost(groups, notes));
  }
  return result;
}

function isNew({ address }: HostBundle, seen: Set<string>): boolean {
  if (address === undefined) {
    return true;
  }
  const before = seen.size;
  return seen.add(address).size > before;
}

/** Says how much of the weight of each network is lost. */
function noteLost(groups: readonly PrioritizedGroup[], notes: Notes): void {
  const seen = new Set<string>();
  const tally = new Map<string, { lost: number; all: number }>();
  for (const { bundles } of groups) {
    for (const { address, weight, labels } of bundles.list) {
      if (address !== undefined) {
        const { lost, all } = tally.get(labels.network) ?? { lost: 0, all: 0 };
        tally.set(labels.network, {
          lost: lost + (seen.has(address) ? weight : 0),
          all: all + weight,
        });
        seen.add(address);
      }
    }
  }
  for (const [network, { lost, all }] of tally) {
    if (lost > 0) {
      const percent = Math.round((100 * lost) / all);
      notes.add('gateway-weight-lost', { network, percent });
    }
  }
}
