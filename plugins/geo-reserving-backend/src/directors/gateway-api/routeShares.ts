/** What the weights of a route come to. What a backend does not answer is never given to another one. */
import type { DirectedShares } from '@geo-reserving/plugin-geo-reserving-node';
import { sharesOfParts, UNSERVED } from '../support/shares';
import type { Part } from '../support/shares';
import type { Destination } from './Destination';

/** A backend, its weight and where it leads. */
export type Weighed = { weight: number; destination: Destination };

const NOBODY: ReadonlySet<string> = new Set();

/**
 * Shares of the requests that a rule gets in a cluster.
 *
 * @param lost - clusters that are gone; what is sent there all the same gets no answer
 * @returns undefined when a backend with a weight cannot be followed
 */
export function routeShares(
  backends: readonly Weighed[],
  cluster: string,
  lost: ReadonlySet<string> = NOBODY,
): DirectedShares | undefined {
  if (lost.has(cluster)) {
    return UNSERVED;
  }
  const parts = backends
    .filter(({ weight }) => weight > 0)
    .map(({ weight, destination }) =>
      partsOf(weight, destination, cluster, lost),
    );
  return parts.every((p): p is Part[] => p !== undefined)
    ? sharesOfParts(parts.flat())
    : undefined;
}

function partsOf(
  weight: number,
  destination: Destination,
  cluster: string,
  lost: ReadonlySet<string>,
): Part[] | undefined {
  switch (destination.kind) {
    case 'here':
      return [{ weight, to: { cluster } }];
    case 'elsewhere':
      return [{ weight, to: 'elsewhere' }];
    case 'fails':
      return [{ weight, to: 'unserved' }];
    case 'spread':
      return spread(weight, destination, lost);
    default:
      return undefined;
  }
}

function spread(
  weight: number,
  { over, staysLost }: Destination & { kind: 'spread' },
  lost: ReadonlySet<string>,
): Part[] | undefined {
  const total = [...over.values()].reduce((sum, ready) => sum + ready, 0);
  const isConcerned = [...over].some(
    ([cluster, ready]) => ready > 0 && lost.has(cluster),
  );
  if (isConcerned && !staysLost) {
    return undefined;
  }
  return [...over].map(([cluster, ready]) => ({
    weight: (weight * ready) / total,
    to: lost.has(cluster) ? 'unserved' : { cluster },
  }));
}
