import { UNKNOWN_DESTINATION } from '@geo-reserving/fleet-emulator';
import type { Flow } from '@geo-reserving/fleet-emulator';
import type { Prediction } from '../../../directors/istio/prediction';
import { differs } from '../../split/configuredSplit';

/** Where the requests of one source go, in percent of them. */
export type Shares = {
  byCluster: Readonly<Record<string, number>>;
  unserved: number;
};

/**
 * Percentage points by which the two sides may differ. Both compute and neither draws lots, so all
 * that is left between them is rounding.
 */
export const TOLERANCE_POINTS = 0.5;

/** The shares of some sources together, by the mesh's flows; undefined when they ask for nothing. */
export function flowShares(
  flows: readonly Flow[],
  service: { namespace: string; name: string },
  sources: readonly string[],
): Shares | undefined {
  const own = flows.filter(
    f =>
      sources.includes(f.sourceCluster) &&
      f.service.namespace === service.namespace &&
      f.service.name === service.name,
  );
  const total = own.reduce((sum, { rps }) => sum + rps, 0);
  if (!(total > 0)) {
    return undefined;
  }
  const byCluster: Record<string, number> = {};
  let unserved = 0;
  for (const { destinationCluster: to, rps } of own) {
    const percent = (100 * rps) / total;
    if (to === UNKNOWN_DESTINATION) {
      unserved += percent;
    } else {
      byCluster[to] = (byCluster[to] ?? 0) + percent;
    }
  }
  return { byCluster, unserved };
}

/** The shares of a source by predictions, one for each zone that its callers are in, evenly. */
export function predictedShares(
  predictions: readonly Pick<Prediction, 'byCluster' | 'unserved'>[],
): Shares {
  const byCluster: Record<string, number> = {};
  let unserved = 0;
  for (const prediction of predictions) {
    unserved += prediction.unserved / predictions.length;
    for (const [cluster, share] of Object.entries(prediction.byCluster)) {
      byCluster[cluster] =
        (byCluster[cluster] ?? 0) + share / predictions.length;
    }
  }
  return { byCluster, unserved };
}

/** The largest difference, in percentage points. */
export function pointsApart(a: Shares, b: Shares): number {
  return Math.max(
    Math.abs(a.unserved - b.unserved),
    differs({ ...a.byCluster }, { ...b.byCluster }),
  );
}
