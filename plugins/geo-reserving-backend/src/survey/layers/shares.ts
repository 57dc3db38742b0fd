/** Sums over shares by cluster. All in percent; what goes in sums to 100, and so does what comes out. */
import type { DirectedShares } from '@geo-reserving/plugin-geo-reserving-node';
import { distinct } from '../support/order';

/** Equal parts of each; at least one has to be given. */
export function averageShares(all: readonly DirectedShares[]): DirectedShares {
  const clusters = distinct(all.flatMap(s => Object.keys(s.byCluster)));
  const mean = (value: (shares: DirectedShares) => number) =>
    all.reduce((sum, shares) => sum + value(shares), 0) / all.length;
  return {
    byCluster: Object.fromEntries(
      clusters.map(cluster => [cluster, mean(s => s.byCluster[cluster] ?? 0)]),
    ),
    unserved: mean(s => s.unserved),
    elsewhere: mean(s => s.elsewhere),
  };
}

/** The largest difference between two of them, over clusters and what reaches nobody, in points. */
export function largestGap(all: readonly DirectedShares[]): number {
  const clusters = distinct(all.flatMap(s => Object.keys(s.byCluster)));
  const spread = (values: readonly number[]) =>
    Math.max(...values) - Math.min(...values);
  return all.length < 2
    ? 0
    : Math.max(
        spread(all.map(s => s.unserved)),
        spread(all.map(s => s.elsewhere)),
        ...clusters.map(cluster =>
          spread(all.map(s => s.byCluster[cluster] ?? 0)),
        ),
      );
}

/** What the gateway of one cluster does with the requests that enter there; unknown shares change nothing. */
export type GatewayShares = { from: string; shares?: DirectedShares };

/** Requests that enter a cluster go where its gateway sends them. Several routes of one gateway count equally. */
export function throughGateways(
  entering: DirectedShares,
  gateways: readonly GatewayShares[],
): DirectedShares {
  const byCluster: Record<string, number> = {};
  let { unserved, elsewhere } = entering;
  for (const [cluster, percent] of Object.entries(entering.byCluster)) {
    const routes = gateways
      .filter(g => g.from === cluster)
      .flatMap(g => g.shares ?? []);
    const onward =
      routes.length === 0
        ? { byCluster: { [cluster]: 100 }, unserved: 0, elsewhere: 0 }
        : averageShares(routes);
    for (const [to, share] of Object.entries(onward.byCluster)) {
      byCluster[to] = (byCluster[to] ?? 0) + (percent * share) / 100;
    }
    unserved += (percent * onward.unserved) / 100;
    elsewhere += (percent * onward.elsewhere) / 100;
  }
  return { byCluster, unserved, elsewhere };
}
