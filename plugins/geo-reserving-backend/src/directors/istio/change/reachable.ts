/** What is wanted, as far as the callers of one cluster can be led there. */
import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import {
  withDrained,
  type WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';

/**
 * The same wish among some of the clusters; what the others were to get goes to these in proportion.
 *
 * Undefined: none of the regions that are to serve is among them.
 *
 * @param isReached - whether a cluster is one of them
 */
export function wantedAmong(
  { intent, clusters, drainedClusters }: WantedTraffic,
  isReached: (cluster: string) => boolean,
): WantedTraffic | undefined {
  const reached = new Map(
    [...clusters].flatMap(([region, names]) => {
      const some = names.filter(isReached);
      return some.length > 0 ? [[region, some] as const] : [];
    }),
  );
  const among = intentAmong(intent, region => reached.has(region));
  const isServed = [...reached].some(
    ([region, names]) =>
      mayServe(intent, region) && names.some(n => !drainedClusters.has(n)),
  );
  if (!isServed || !among) {
    return undefined;
  }
  const named = new Set([...reached.keys(), ...[...reached.values()].flat()]);
  return {
    intent: withDrained(
      among,
      (intent.drained ?? []).filter(name => named.has(name)),
    ),
    clusters: reached,
    drainedClusters: new Set([...drainedClusters].filter(isReached)),
  };
}

function intentAmong(
  intent: Intent,
  has: (region: string) => boolean,
): Intent | undefined {
  if (intent.mode === 'active-active' && intent.routing === 'weighted') {
    const weights = Object.entries(intent.weights).filter(([r]) => has(r));
    return weights.some(([, weight]) => weight > 0)
      ? { ...intent, weights: Object.fromEntries(weights) }
      : undefined;
  }
  if (intent.mode === 'active-standby') {
    const order = intent.order.filter(has);
    return order.length > 0 ? { ...intent, order } : undefined;
  }
  return intent.mode === 'single-region' && !has(intent.region)
    ? undefined
    : intent;
}

function mayServe(intent: Intent, region: string): boolean {
  if (intent.mode === 'active-active') {
    return intent.routing === 'nearest' || (intent.weights[region] ?? 0) > 0;
  }
  return intent.mode === 'active-standby'
    ? intent.order.includes(region)
    : intent.region === region;
}
