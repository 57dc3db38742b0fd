import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import fc from 'fast-check';
import {
  drainedClusters,
  servingRegions,
  withDrained,
  type DirectorQuestion,
  type WantedTraffic,
} from '../../directors';

/** Where the clusters of a question's placements are, by region. */
export function placedIn({
  placements,
}: Pick<DirectorQuestion<any>, 'placements'>): Map<string, string[]> {
  const placed = new Map<string, string[]>();
  for (const { cluster, region } of placements) {
    placed.set(region, [...(placed.get(region) ?? []), cluster]);
  }
  return placed;
}

/** What a plan asks a director for: an intent, and the clusters that its drained names stand for. @public */
export function wantedOf(
  intent: Intent,
  clusters: ReadonlyMap<string, readonly string[]>,
): WantedTraffic {
  return {
    intent,
    clusters,
    drainedClusters: drainedClusters(intent, clusters),
  };
}

/**
 * Anything that people may want of a service: weights, nearest, an order, each with regions and clusters drained, as
 * long as somebody is left to serve.
 *
 * @param clusters - those that hold the service, by region; at least one
 * @public
 */
export function arbitraryWanted(
  clusters: ReadonlyMap<string, readonly string[]>,
): fc.Arbitrary<WantedTraffic> {
  const regions = [...clusters.keys()];
  const names = [...new Set([...regions, ...[...clusters.values()].flat()])];
  const intents: fc.Arbitrary<Intent> = fc.oneof(
    fc.constant<Intent>({ mode: 'active-active', routing: 'nearest' }),
    weights(regions).map(
      (by): Intent => ({
        mode: 'active-active',
        routing: 'weighted',
        weights: by,
      }),
    ),
    fc
      .shuffledSubarray(regions, { minLength: regions.length })
      .map((order): Intent => ({ mode: 'active-standby', order })),
  );
  return fc
    .tuple(intents, fc.oneof(fc.constant([]), fc.subarray(names)))
    .map(([intent, drained]) => withDrained(intent, drained))
    .filter(intent => servingRegions(intent, clusters).length > 0)
    .map(intent => wantedOf(intent, clusters));
}

/** Whole percents that sum to 100; some of them 0. */
function weights(
  regions: readonly string[],
): fc.Arbitrary<Record<string, number>> {
  const cuts = fc.array(fc.integer({ min: 0, max: 100 }), {
    minLength: regions.length - 1,
    maxLength: regions.length - 1,
  });
  return cuts.map(unsorted => {
    const ends = [...unsorted.sort((a, b) => a - b), 100];
    return Object.fromEntries(
      regions.map((region, i) => [region, ends[i] - (ends[i - 1] ?? 0)]),
    );
  });
}
