import type { LoadSplit } from './loadSplit';
import type { MeshEndpointGroup } from './types';

/** Percents by place; together with what is unserved they make the percent that was mixed. */
export type MixedLoad = {
  byCluster: Map<string, number>;
  byRegion: Map<string, number>;
  unserved: number;
};

/** Sums the loads of several destinations, each with its percent of the requests. */
export function mixLoads(
  loads: readonly { percent: number; load: LoadSplit }[],
  endpoints: readonly MeshEndpointGroup[],
): MixedLoad {
  const mixed: MixedLoad = {
    byCluster: new Map(endpoints.map(({ cluster }) => [cluster, 0])),
    byRegion: new Map(endpoints.map(({ region }) => [region, 0])),
    unserved: 0,
  };
  for (const { percent, load } of loads) {
    const part = percent / 100;
    mixed.unserved += part * (load.failing + load.unsent);
    for (const share of load.shares) {
      raise(mixed.byCluster, share.cluster, part * share.percent);
      raise(mixed.byRegion, share.region, part * share.percent);
    }
  }
  return mixed;
}

function raise(sums: Map<string, number>, key: string, by: number): void {
  sums.set(key, (sums.get(key) ?? 0) + by);
}
