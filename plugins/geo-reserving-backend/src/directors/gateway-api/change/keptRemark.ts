/** What the weights of a rule only come near to, in words. */
import { keyOf } from '../../../entry/leads';
import { inPercent, listed } from '../../support/words';
import type { RouteAt } from '../destinationOf';
import { routeShares } from '../routeShares';
import type { Weighed } from '../routeShares';
import type { Kept } from './keptPercent';

/** @param weighed - the backends with their new weights */
export function keptRemark(
  kept: Kept,
  weighed: readonly Weighed[],
  { route, cluster }: RouteAt,
): string[] {
  const title = `HTTPRoute ${keyOf(route)} in ${cluster.name}`;
  switch (kept.rule) {
    case 'hands-on':
      return [
        `${title} hands everything on to the import, whose clusters share by ready endpoints, its own among them: it comes to ${outcome(
          weighed,
          cluster.name,
        )}.`,
      ];
    case 'keeps-out':
      return [
        `${title} keeps what enters there: its import leads to ${listed(
          kept.besides,
        )} as well, and cannot leave one out.`,
      ];
    case 'divides':
      return [
        `${title} weighs the Service of its cluster against the import, whose clusters share by ready endpoints: it comes to ${outcome(
          weighed,
          cluster.name,
        )}.`,
      ];
    case 'takes-back':
      return [
        `${title} keeps what enters there again: what stands in front divides requests among the clusters.`,
      ];
    default:
      return [];
  }
}

function outcome(weighed: readonly Weighed[], cluster: string): string {
  const shares = routeShares(weighed, cluster);
  if (!shares) {
    return 'what nobody knows, since it is not known where one of its backends leads';
  }
  const parts = Object.entries(shares.byCluster)
    .filter(([, share]) => share > 0)
    .map(([name, share]) => `${name} ${inPercent(share)}`)
    .sort();
  return parts.length > 0 ? listed(parts) : 'nobody';
}
