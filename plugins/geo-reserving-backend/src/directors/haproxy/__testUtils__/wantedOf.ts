import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import {
  drainedClusters,
  type Placed,
  type WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';

/** Where the service of the tests is, by region. */
export const PLACED: Placed = new Map([
  ['eu-central', ['fra-1', 'fra-2']],
  ['us-east', ['iad-1']],
  ['sa-east', ['gru-1']],
]);

/** Every region and cluster of {@link PLACED}, as pictures of a question. */
export const PLACES = [...PLACED].flatMap(([region, names]) =>
  names.map(name => ({ name, region })),
);

/** What a plan asks a director for. */
export function wantedOf(intent: Intent, clusters = PLACED): WantedTraffic {
  return {
    intent,
    clusters,
    drainedClusters: drainedClusters(intent, clusters),
  };
}

export function weighted(
  weights: Record<string, number>,
  ...drained: string[]
): Intent {
  return {
    mode: 'active-active',
    routing: 'weighted',
    weights,
    ...(drained.length > 0 ? { drained } : {}),
  };
}

export function order(...regions: string[]): Intent {
  return { mode: 'active-standby', order: regions };
}
