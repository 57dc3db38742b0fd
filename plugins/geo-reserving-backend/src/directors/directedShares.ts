import type { DirectedShares } from '@geo-reserving/plugin-geo-reserving-node';

/** The shares of a prediction as directors state them. */
export function directedShares({
  byCluster,
  unserved,
  elsewhere,
}: DirectedShares): DirectedShares {
  return { byCluster, unserved, elsewhere };
}
