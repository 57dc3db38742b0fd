import type { LoadSplit } from './loadSplit';
import type { SharedLook } from './SharedLook';
import { ShareTable, type Names } from './ShareTable';

/** Percents by place, made when they are asked for: who adds up regions needs no clusters. */
export type ShareTables = {
  byCluster: () => ShareTable;
  /** By region label. */
  byRegion: () => ShareTable;
};

/** Percents by place; together with what is unserved they make the percent that was mixed. */
export type MixedLoad = ShareTables & { unserved: number };

type Part = { percent: number; load: LoadSplit };

/**
 * Sums the loads of several destinations, each with its percent of the requests.
 *
 * @param look - names everybody that could have got something
 */
export function mixLoads(
  loads: readonly Part[],
  { clusters, regions }: Pick<SharedLook, 'clusters' | 'regions'>,
): MixedLoad {
  let unserved = 0;
  for (const { percent, load } of loads) {
    unserved += (percent / 100) * (load.failing + load.unsent);
  }
  return {
    byCluster: once(() => clusterTable(loads, clusters)),
    byRegion: once(() => regionTable(loads, regions)),
    unserved,
  };
}

function clusterTable(loads: readonly Part[], clusters: Names): ShareTable {
  const table = new ShareTable(clusters);
  for (const { percent, load } of loads) {
    load.eachShare(({ cluster }, share) =>
      table.raise(cluster, (percent / 100) * share),
    );
  }
  return table;
}

function regionTable(loads: readonly Part[], regions: Names): ShareTable {
  const table = new ShareTable(regions);
  for (const { percent, load } of loads) {
    load.eachRegion((region, share) =>
      table.raise(region, (percent / 100) * share),
    );
  }
  return table;
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
