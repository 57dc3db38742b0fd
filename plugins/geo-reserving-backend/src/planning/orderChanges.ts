import type { PlannedChange } from '@geo-reserving/plugin-geo-reserving-node';

/** What decides when a change is written. */
export type Order = {
  /** Clusters that are to give traffic away: theirs are written last, so that receivers are ready first. */
  giving: ReadonlySet<string>;
  /** Clusters that do not answer: theirs are written when they are back. */
  silent: ReadonlySet<string>;
};

/**
 * Survivors first: whoever receives is told before whoever gives, and what stands in front of the clusters (which belongs
 * to none of them) before the clusters. The same changes always come in the same order.
 */
export function orderChanges<T extends Pick<PlannedChange, 'id' | 'cluster'>>(
  changes: readonly T[],
  { giving, silent }: Order,
): T[] {
  const rank = ({ cluster }: T) => {
    if (cluster === undefined) return 0;
    if (silent.has(cluster)) return 3;
    return giving.has(cluster) ? 2 : 1;
  };
  return [...changes].sort(
    (a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1),
  );
}
