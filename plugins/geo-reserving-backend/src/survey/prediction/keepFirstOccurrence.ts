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
  const lost = new Map<string, number>();
  const kept = new Map<string, number>();
  const result = groups.map(group => {
    const bundles = group.bundles.filter(({ address, weight }) => {
      if (address === undefined) {
        return true;
      }
      const tally = seen.has(address) ? lost : kept;
      tally.set(address, (tally.get(address) ?? 0) + weight);
      const first = !seen.has(address);
      seen.add(address);
      return first;
    });
    return { ...group, bundles };
  });
  for (const [address, weight] of lost) {
    const percent = (100 * weight) / (weight + (kept.get(address) ?? 0));
    notes.add('gateway-weight-lost', { address, percent });
  }
  return result;
}
