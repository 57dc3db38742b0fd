/** The weights that a VirtualService needs where it splits requests between places. */
import type { Split } from '@geo-reserving/plugin-geo-reserving-common';
import type { WantedTraffic } from '@geo-reserving/plugin-geo-reserving-node';
import { wholePercents } from '../../wholePercents';
import type { Stand } from './standsIn';

export type RouteWeights =
  | {
      /** By destination; whole percents that sum to 100. */
      weights: number[];
      /** Regions that are left to the service's own rule. */
      pooled: ReadonlySet<string>;
    }
  | { cannot: string };

export type Destination = { stand: Stand; weight: number };

/**
 * A region's share goes in equal parts to its clusters that have a destination of their own and are not drained; where none
 * has one, to the service itself, whose rule then divides it further.
 *
 * @param shares - percent by region; sums to 100
 * @param pools - whether the service itself leads to a cluster
 */
export function routeWeights(
  destinations: readonly Destination[],
  shares: Split,
  { clusters: placed, drainedClusters }: WantedTraffic,
  pools: (cluster: string) => boolean,
): RouteWeights {
  const parts = destinations.map(() => 0);
  const pooled = new Set<string>();
  let poolShare = 0;
  for (const region of Object.keys(shares).sort()) {
    if (!(shares[region] > 0)) continue;
    const left = (placed.get(region) ?? []).filter(
      cluster => !drainedClusters.has(cluster),
    );
    const own = destinations.map(({ stand }) => partOf(stand, left));
    const sum = own.reduce((all, part) => all + part, 0);
    if (sum > 0) {
      own.forEach((part, i) => {
        parts[i] += (shares[region] * part) / sum;
      });
    } else if (
      left.some(pools) &&
      destinations.some(d => d.stand.kind === 'service')
    ) {
      pooled.add(region);
      poolShare += shares[region];
    } else {
      return { cannot: `it has no destination in ${region}` };
    }
  }
  dividePool(destinations, poolShare, parts);
  const whole = wholePercents(
    Object.fromEntries(parts.map((part, i) => [String(i), part])),
  );
  return { weights: parts.map((_, i) => whole[i]), pooled };
}

/** Of these clusters; 0 when it stands in any other cluster, too: that one would get requests it is not to get. */
function partOf(stand: Stand, clusters: readonly string[]): number {
  return stand.kind === 'places' &&
    stand.clusters.every(cluster => clusters.includes(cluster))
    ? stand.clusters.length
    : 0;
}

/** Several destinations of the service itself, such as a canary, keep their proportion. */
function dividePool(
  destinations: readonly Destination[],
  share: number,
  parts: number[],
): void {
  const own = destinations.flatMap(({ stand, weight }, i) =>
    stand.kind === 'service' ? [{ i, weight }] : [],
  );
  const sum = own.reduce((all, { weight }) => all + weight, 0);
  for (const { i, weight } of own) {
    parts[i] += share * (sum > 0 ? weight / sum : 1 / own.length);
  }
}
