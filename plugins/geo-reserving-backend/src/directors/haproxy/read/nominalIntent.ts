import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import type { HaproxyServer } from '../HaproxySnapshot';

/** A server with the region behind it. */
type Placed = { server: HaproxyServer; cluster?: string; region?: string };

/**
 * What a backend was written for, whoever is up or down right now: backups make an order, weights
 * make weights.
 *
 * @returns undefined when some server belongs to no known cluster, or nobody is meant to serve
 */
export function nominalIntent(all: readonly Placed[]): Intent | undefined {
  if (all.some(({ region }) => region === undefined)) return undefined;
  const active = all.filter(({ server }) => !server.backup);
  const weights = weightByRegion(active);
  const sum = [...weights.values()].reduce((total, one) => total + one, 0);
  if (sum === 0) return undefined;
  const drained = drainedClusters(all);
  const rest = drained.length > 0 ? { drained } : {};
  const order = [...new Set(all.map(({ region }) => region!))];
  if (active.length < all.length && weights.size === 1) {
    return {
      mode: 'active-standby',
      order: activeFirst(order, weights),
      ...rest,
    };
  }
  return weights.size === 1
    ? { mode: 'single-region', region: [...weights.keys()][0], ...rest }
    : {
        mode: 'active-active',
        routing: 'weighted',
        weights: Object.fromEntries(
          [...weights].map(([region, one]) => [region, (100 * one) / sum]),
        ),
        ...rest,
      };
}

/** Weights as the file has them where somebody drained by weight 0: draining is no change of mind about weights. */
function weightByRegion(active: readonly Placed[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { server, region } of active) {
    const weight = server.weight || server.initialWeight;
    if (weight > 0) weights.set(region!, (weights.get(region!) ?? 0) + weight);
  }
  return weights;
}

function activeFirst(
  order: readonly string[],
  active: ReadonlyMap<string, number>,
): string[] {
  return [
    ...order.filter(region => active.has(region)),
    ...order.filter(region => !active.has(region)),
  ];
}

/** Clusters all of whose servers are kept out by somebody. */
function drainedClusters(all: readonly Placed[]): string[] {
  const isOut = ({ server }: Placed) =>
    Boolean(server.maintenance || server.draining) || server.weight === 0;
  const clusters = [...new Set(all.map(({ cluster }) => cluster!))];
  return clusters.filter(name =>
    all.filter(({ cluster }) => cluster === name).every(isOut),
  );
}
