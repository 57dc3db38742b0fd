import type { RegionFlow } from '@geo-reserving/plugin-geo-reserving-common';
import { toInstantOrEpoch } from '../support/instants';
import { byText, groupBy } from '../support/order';
import type { FlowIndex, MappedFlow } from './flowIndex';

/**
 * Observed traffic between regions over all services; what went to nobody or to an unknown cluster
 * is in no region and is left out.
 */
export function regionFlows(
  flows: FlowIndex,
  regionOfCluster: ReadonlyMap<string, string>,
): RegionFlow[] {
  const pairs = groupBy(
    [...flows.keys()].sort(byText).flatMap(key =>
      flows.of(key).flatMap(flow => {
        const from = regionOf(flow.source, regionOfCluster);
        const to =
          flow.destination.kind === 'cluster'
            ? regionOf(flow.destination.cluster, regionOfCluster)
            : undefined;
        return from === undefined || to === undefined
          ? []
          : [{ from, to, flow }];
      }),
    ),
    pair => JSON.stringify([pair.from, pair.to]),
  );
  return [...pairs.keys()].sort(byText).map(key => {
    const group = pairs.get(key) ?? [];
    return {
      from: group[0].from,
      to: group[0].to,
      ...totalOf(group.map(pair => pair.flow)),
    };
  });
}

function totalOf(
  flows: MappedFlow[],
): Pick<RegionFlow, 'rps' | 'at' | 'stale'> {
  return {
    rps: flows.reduce((sum, f) => sum + f.rps, 0),
    at: toInstantOrEpoch(Math.min(...flows.map(f => f.at))),
    stale: flows.some(f => f.stale),
  };
}

function regionOf(
  cluster: string | undefined,
  regionOfCluster: ReadonlyMap<string, string>,
): string | undefined {
  return cluster === undefined ? undefined : regionOfCluster.get(cluster);
}
