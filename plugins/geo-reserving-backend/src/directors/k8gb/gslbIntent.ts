import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import type { HostReading } from './HostReading';

/** What a strategy was written for, by region; nothing where its geo tags cannot be told apart. */
export function gslbIntent({ group, copies, book }: HostReading): {
  intent?: Intent;
} {
  const { type, primaryGeoTag, weight } = group[0].fact.strategy;
  const regions = new Map(
    copies.map(({ cluster }) => [cluster.name, cluster.region]),
  );
  if (type === 'geoip') {
    return { intent: { mode: 'active-active', routing: 'nearest' } };
  }
  if (type === 'failover') {
    const primary = regions.get(book.clusterOf(primaryGeoTag ?? '') ?? '');
    const others = [...new Set(regions.values())]
      .filter(region => region !== primary)
      .sort();
    // With nothing to fail over to it is no standby.
    return primary && others.length > 0
      ? { intent: { mode: 'active-standby', order: [primary, ...others] } }
      : {};
  }
  const weights = weight
    ? Object.entries(weight).map(([tag, w]): [string | undefined, number] => [
        regions.get(book.clusterOf(tag) ?? ''),
        w,
      ])
    : [...regions.values()].map((region): [string, number] => [region, 1]);
  return weightedIntent(weights);
}

function weightedIntent(
  weights: readonly (readonly [region: string | undefined, weight: number])[],
): { intent?: Intent } {
  const sum = weights.reduce((total, [, w]) => total + w, 0);
  const known = weights.every(([region, w]) => region !== undefined || w === 0);
  if (!known || sum === 0) {
    return {};
  }
  const percents = new Map<string, number>();
  for (const [region, w] of weights) {
    if (region !== undefined && w > 0) {
      percents.set(region, (percents.get(region) ?? 0) + (100 * w) / sum);
    }
  }
  return {
    intent: {
      mode: 'active-active',
      routing: 'weighted',
      weights: Object.fromEntries(percents),
    },
  };
}
