import type { LocalityLbSetting } from '../../../fleet/facts';
import { cleanWeight } from './cleanWeight';
import type { Locality, LocalityPattern } from './localityPattern';
import { generality, patternCovers, readPattern } from './localityPattern';
import { compare } from './oldestFirst';

type Entry = LocalityLbSetting['distribute'][number];

/** What an entry of distribute gives to groups of endpoints. */
export type Distribution = {
  /** By group; undefined for one that no pattern takes: it loses its endpoints. */
  weights: (number | undefined)[];
  /** Two patterns that take a common group, when there are; nobody may rely on their order. */
  overlap?: [string, string];
};

/** The first entry whose `from` covers the client's locality (section 1.5). */
export function distributeFor(
  distribute: readonly Entry[],
  client: Locality,
): Entry | undefined {
  return distribute.find(({ from }) =>
    patternCovers(readPattern(from), client),
  );
}

/**
 * Applies the `to` of an entry (section 1.5). A pattern's weight is shared among its groups by
 * their own weights, rounded up. A group belongs to the first pattern that takes it; Istio's order
 * is random there, ours is the most specific first.
 */
export function applyDistribute(
  groups: readonly (Locality & { weight: number })[],
  to: Readonly<Record<string, number>>,
): Distribution {
  const patterns = readWeights(to);
  let overlap: Distribution['overlap'];
  const takers = groups.map(group => {
    const covering = patterns.filter(({ pattern }) =>
      patternCovers(pattern, group),
    );
    const [first, second] = covering;
    if (second) {
      overlap ??= [first.pattern.text, second.pattern.text];
    }
    return first;
  });
  const sums = new Map<WeightedPattern, number>();
  takers.forEach((taker, at) => {
    if (taker) {
      sums.set(taker, (sums.get(taker) ?? 0) + groups[at].weight);
    }
  });
  const weights = takers.map((taker, at) => {
    const sum = taker && sums.get(taker);
    return sum && Math.ceil((groups[at].weight * taker.weight) / sum);
  });
  return { weights, overlap };
}

type WeightedPattern = { pattern: LocalityPattern; weight: number };

function readWeights(to: Readonly<Record<string, number>>): WeightedPattern[] {
  return Object.entries(to)
    .map(([text, weight]) => ({
      pattern: readPattern(text),
      weight: cleanWeight(weight),
    }))
    .sort(
      (a, b) =>
        generality(a.pattern) - generality(b.pattern) ||
        compare(a.pattern.text, b.pattern.text),
    );
}
