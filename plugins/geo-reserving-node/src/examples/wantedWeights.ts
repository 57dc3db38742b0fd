import type { TargetView } from '@geo-reserving/plugin-geo-reserving-common';
import { sharesOf, type WantedTraffic } from '../directors';

/** Weights by the name of the record: 0 to 255. */
export type Weights = Record<string, number>;

/** What the records of clusters weigh now. */
export function weightsOf(targets: readonly TargetView[]): Weights {
  return Object.fromEntries(
    targets
      .filter(({ cluster }) => cluster !== undefined)
      .map(({ name, weight = 0 }) => [name, weight]),
  );
}

/**
 * The weights that make the shares that are wanted: percent, divided among the clusters of a region. Records of others
 * keep theirs. A sentence, when no weights do.
 */
export function wantedWeights(
  targets: readonly TargetView[],
  { intent, clusters, drainedClusters }: WantedTraffic,
): Weights | string {
  const shares = sharesOf(intent, clusters);
  if (!shares) return 'Weights cannot send requests to the nearest region.';
  const weights: Weights = {};
  for (const { name, cluster, region } of targets) {
    if (cluster === undefined) continue;
    weights[name] = 0;
    const open = targets.filter(
      one =>
        one.cluster !== undefined &&
        one.region === region &&
        !drainedClusters.has(one.cluster),
    );
    if (!drainedClusters.has(cluster) && region !== undefined) {
      const share = (shares[region] ?? 0) / open.length;
      // Nobody who is meant to get something gets nothing for being rounded.
      weights[name] = share > 0 ? Math.max(1, Math.round(share)) : 0;
    }
  }
  const served = new Set(
    targets.filter(({ name }) => weights[name] > 0).map(t => t.region),
  );
  const missing = Object.keys(shares).find(
    region => shares[region] > 0 && !served.has(region),
  );
  return missing ? `No record leads to ${missing}.` : weights;
}
