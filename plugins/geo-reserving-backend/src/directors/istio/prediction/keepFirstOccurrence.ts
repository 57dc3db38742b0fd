import type { PrioritizedGroup } from './hostList';
import type { Notes } from './notes';

/**
 * Drops repeated gateway addresses (sections 0.3 and 2): Envoy keeps the first occurrence in the
 * whole list, so only the weight of the alphabetically first zone of a region survives. A group
 * keeps its own weight even when it loses hosts.
 */
export function keepFirstOccurrence(
  groups: readonly PrioritizedGroup[],
  notes: Notes,
): PrioritizedGroup[] {
  const seen = new Set<string>();
  const tally = new Map<string, { lost: number; all: number }>();
  const result = groups.map(group => ({
    ...group,
    bundles: group.bundles.filter(({ address, weight, labels }) => {
      if (address === undefined) {
        return true;
      }
      const repeated = seen.has(address);
      seen.add(address);
      const { lost, all } = tally.get(labels.network) ?? { lost: 0, all: 0 };
      tally.set(labels.network, {
        lost: lost + (repeated ? weight : 0),
        all: all + weight,
      });
      return !repeated;
    }),
  }));
  for (const [network, { lost, all }] of tally) {
    if (lost > 0) {
      const percent = Math.round((100 * lost) / all);
      notes.add('gateway-weight-lost', { network, percent });
    }
  }
  return result;
}
