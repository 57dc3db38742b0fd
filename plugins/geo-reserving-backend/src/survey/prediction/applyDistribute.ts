import type { LocalityLbSetting } from '../../fleet/facts';
import type { Locality } from './localityPattern';
import { generality, localityMatches } from './localityPattern';
import { compare } from './oldestFirst';

type Rule = LocalityLbSetting['distribute'][number];

/** The first entry whose `from` covers the client's locality (section 1.5). */
export function distributeFor(
  distribute: readonly Rule[],
  client: Locality,
): Rule | undefined {
  return distribute.find(({ from }) => localityMatches(from, client));
}

/**
 * The weights that `to` gives to groups (section 1.5); undefined for a group that no pattern takes,
 * which loses its endpoints.
 *
 * A pattern's weight is shared among its groups by their own weights, rounded up. A group belongs
 * to the first pattern that takes it; Istio's order is random there, ours is the most specific first.
 */
export function distributeWeights(
  groups: readonly (Locality & { weight: number })[],
  to: Readonly<Record<string, number>>,
): (number | undefined)[] {
  const weights: (number | undefined)[] = groups.map(() => undefined);
  for (const [pattern, weight] of inOrder(to)) {
    const taken = groups
      .map((group, at) => ({ group, at }))
      .filter(
        ({ group, at }) =>
          weights[at] === undefined && localityMatches(pattern, group),
      );
    const sum = taken.reduce((total, { group }) => total + group.weight, 0);
    for (const { group, at } of taken) {
      weights[at] = sum > 0 ? Math.ceil((group.weight * weight) / sum) : 0;
    }
  }
  return weights;
}

/** Two patterns that take a common group, when there are; nobody may rely on their order. */
export function overlappingPatterns(
  groups: readonly Locality[],
  to: Readonly<Record<string, number>>,
): [string, string] | undefined {
  for (const group of groups) {
    const fitting = inOrder(to).filter(([pattern]) =>
      localityMatches(pattern, group),
    );
    if (fitting.length > 1) {
      return [fitting[0][0], fitting[1][0]];
    }
  }
  return undefined;
}

function inOrder(to: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(to)
    .map(([pattern, weight]): [string, number] => [
      pattern,
      weight > 0 && Number.isFinite(weight) ? weight : 0,
    ])
    .sort(([a], [b]) => generality(a) - generality(b) || compare(a, b));
}
