/** What an intent comes to once what is drained is taken out. */
import type { Intent, Split } from '@geo-reserving/plugin-geo-reserving-common';

/** Regions and their clusters that hold the service. @public */
export type Placed = ReadonlyMap<string, readonly string[]>;

/** Regions of which everything is drained. @param placed - regions that hold the service @public */
export function drainedRegions(
  { drained = [] }: Intent,
  placed: Placed,
): Set<string> {
  return new Set(
    [...placed]
      .filter(
        ([region, clusters]) =>
          drained.includes(region) ||
          (clusters.length > 0 && clusters.every(c => drained.includes(c))),
      )
      .map(([region]) => region),
  );
}

/** Clusters that are drained: named themselves, or in a drained region. @public */
export function drainedClusters(
  { drained = [] }: Intent,
  placed: Placed,
): Set<string> {
  return new Set(
    [...placed].flatMap(([region, clusters]) =>
      drained.includes(region)
        ? [...clusters]
        : clusters.filter(cluster => drained.includes(cluster)),
    ),
  );
}

/**
 * Percent by region that an intent with fixed shares asks for, sums to 100; drained regions give theirs to the others
 * in proportion. Undefined for nearest, which has no shares of its own, and where nobody is left.
 @public */
export function sharesOf(intent: Intent, placed: Placed): Split | undefined {
  const drained = drainedRegions(intent, placed);
  if (intent.mode === 'active-active' && intent.routing === 'weighted') {
    return proportional(
      Object.entries(intent.weights).filter(([region]) => !drained.has(region)),
    );
  }
  if (intent.mode === 'active-standby') {
    const active = intent.order.find(region => !drained.has(region));
    return active === undefined ? undefined : { [active]: 100 };
  }
  return intent.mode === 'single-region' ? { [intent.region]: 100 } : undefined;
}

function proportional(weights: readonly [string, number][]): Split | undefined {
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  return total > 0
    ? Object.fromEntries(
        weights.map(([region, weight]) => [region, (100 * weight) / total]),
      )
    : undefined;
}

/** Regions that may get requests: those with a share, standbys, and for nearest all that are placed. @public */
export function servingRegions(intent: Intent, placed: Placed): string[] {
  const drained = drainedRegions(intent, placed);
  const meant = (): string[] => {
    if (intent.mode === 'active-active') {
      return intent.routing === 'nearest'
        ? [...placed.keys()]
        : Object.keys(intent.weights).filter(r => intent.weights[r] > 0);
    }
    return intent.mode === 'active-standby' ? intent.order : [intent.region];
  };
  return meant().filter(region => placed.has(region) && !drained.has(region));
}

/** The same intent with another list of drained names, sorted; none at all when empty. @public */
export function withDrained(intent: Intent, drained: Iterable<string>): Intent {
  const { drained: _, ...rest } = intent;
  const names = [...new Set(drained)].sort();
  return names.length > 0 ? { ...rest, drained: names } : rest;
}
