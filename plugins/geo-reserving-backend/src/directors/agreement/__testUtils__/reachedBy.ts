import type { Reached } from '@geo-reserving/fleet-emulator';
import type { DirectedShares } from '@geo-reserving/plugin-geo-reserving-node';

/** Shares of both sides in one form, to four digits; what goes elsewhere reaches nobody. */
export function reachedBy(
  shares: (Reached & { elsewhere?: number }) | DirectedShares | undefined,
) {
  if (!shares) return undefined;
  const { byCluster, unserved, elsewhere = 0 } = shares;
  const rounded = (value: number) => Number(value.toFixed(4));
  return {
    byCluster: Object.fromEntries(
      Object.entries(byCluster)
        .map(([name, share]): [string, number] => [name, rounded(share)])
        .filter(([, share]) => share > 0)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    unserved: rounded(unserved + elsewhere),
  };
}

/** The mean of several, each with the same say. */
export function meanReached(all: readonly Reached[]): Reached {
  const names = [...new Set(all.flatMap(r => Object.keys(r.byCluster)))];
  const mean = (of: (one: Reached) => number) =>
    all.reduce((sum, one) => sum + of(one), 0) / all.length;
  return {
    byCluster: Object.fromEntries(
      names.map(name => [name, mean(r => r.byCluster[name] ?? 0)]),
    ),
    unserved: mean(r => r.unserved),
  };
}
