import type { DirectedShares } from '@geo-reserving/plugin-geo-reserving-node';

/** Nobody gets an answer. */
export const UNSERVED: DirectedShares = {
  byCluster: {},
  unserved: 100,
  elsewhere: 0,
};

/** Where one part of the requests goes; `weight` is in any unit. */
export type Part = {
  weight: number;
  to: { cluster: string } | 'unserved' | 'elsewhere';
};

/** Shares in percent of parts of which at least one has a weight; nobody is served when none has. */
export function sharesOfParts(parts: readonly Part[]): DirectedShares {
  const sum = parts.reduce((total, { weight }) => total + weight, 0);
  if (!(sum > 0)) {
    return UNSERVED;
  }
  const byCluster = new Map<string, number>();
  let unserved = 0;
  let elsewhere = 0;
  for (const { weight, to } of parts) {
    if (to === 'unserved') {
      unserved += weight;
    } else if (to === 'elsewhere') {
      elsewhere += weight;
    } else if (weight > 0) {
      byCluster.set(to.cluster, (byCluster.get(to.cluster) ?? 0) + weight);
    }
  }
  // Divided last, so that what gets everything gets 100 and not a little more.
  const percent = (weight: number) => (100 * weight) / sum;
  return {
    byCluster: Object.fromEntries(
      [...byCluster].map(([cluster, weight]) => [cluster, percent(weight)]),
    ),
    unserved: percent(unserved),
    elsewhere: percent(elsewhere),
  };
}

/** The mean of several shares, each with the same say; undefined when there is none, or one is not known. */
export function meanShares(
  all: readonly (DirectedShares | undefined)[],
): DirectedShares | undefined {
  const known = all.filter((s): s is DirectedShares => s !== undefined);
  if (known.length === 0 || known.length < all.length) {
    return undefined;
  }
  return sharesOfParts(known.flatMap(partsOf));
}

/** The shares when nobody notices that clusters are gone: what went to them is lost. */
export function losing(
  shares: DirectedShares,
  lost: ReadonlySet<string>,
): DirectedShares {
  return sharesOfParts(
    partsOf(shares).map(part =>
      typeof part.to === 'object' && lost.has(part.to.cluster)
        ? { ...part, to: 'unserved' }
        : part,
    ),
  );
}

/** Shares as parts, to be mixed with others. */
export function partsOf(shares: DirectedShares): Part[] {
  return [
    ...Object.entries(shares.byCluster).map(
      ([cluster, weight]): Part => ({ weight, to: { cluster } }),
    ),
    { weight: shares.unserved, to: 'unserved' },
    { weight: shares.elsewhere, to: 'elsewhere' },
  ];
}

/** Whether two shares are the same to a hundredth of a percent. */
export function sameShares(a: DirectedShares, b: DirectedShares): boolean {
  const clusters = new Set([
    ...Object.keys(a.byCluster),
    ...Object.keys(b.byCluster),
  ]);
  const near = (x = 0, y = 0) => Math.abs(x - y) < 0.01;
  return (
    near(a.unserved, b.unserved) &&
    near(a.elsewhere, b.elsewhere) &&
    [...clusters].every(c => near(a.byCluster[c], b.byCluster[c]))
  );
}
