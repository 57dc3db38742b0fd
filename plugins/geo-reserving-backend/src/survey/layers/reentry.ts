/**
 * Where the callers of a lost region come in afterwards.
 *
 * The balancers in front decide it for requests from outside. Callers inside the lost region are gone with it;
 * how many of its requests came from outside nobody counts apart, so all of them are taken to come in again.
 */
import type { Entry } from './ExternalLayer';

/** Percent of the lost region's requests by the cluster they enter afterwards, and those that enter nowhere. */
export type Reentry = {
  byCluster: ReadonlyMap<string, number>;
  lost: number;
};

/**
 * @param lost - clusters of the lost region
 * @returns undefined when nothing directs requests from outside, or nobody can tell what it would do
 */
export function reentryOf(
  entry: Entry | undefined,
  lost: ReadonlySet<string>,
): Reentry | undefined {
  const after = entry?.without(lost);
  if (!entry || !after) {
    return undefined;
  }
  const gained = Object.entries(after.byCluster).map(
    ([cluster, share]): [string, number] => [
      cluster,
      lost.has(cluster)
        ? 0
        : Math.max(0, share - (entry.shares.byCluster[cluster] ?? 0)),
    ],
  );
  const failing = Math.max(
    0,
    after.unserved +
      after.elsewhere -
      entry.shares.unserved -
      entry.shares.elsewhere,
  );
  const stillThere = Object.entries(after.byCluster)
    .filter(([cluster]) => lost.has(cluster))
    .reduce((sum, [, share]) => sum + share, 0);
  const nobody = failing + stillThere;
  const total = gained.reduce((sum, [, share]) => sum + share, nobody);
  return total > 0
    ? {
        byCluster: new Map(
          gained.map(([cluster, share]) => [cluster, (100 * share) / total]),
        ),
        lost: (100 * nobody) / total,
      }
    : undefined;
}
