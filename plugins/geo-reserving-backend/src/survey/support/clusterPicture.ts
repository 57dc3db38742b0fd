import type {
  ClusterPicture,
  FactReading,
  WatchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import {
  declaredFacts,
  type ClusterFacts,
  type ResourceKey,
} from '../../fleet/facts';
import {
  RESOURCE_KEYS,
  RESOURCE_TABLE,
} from '../../fleet/resources/resourceTable';
import { readingOf, type Clock } from './reading';

/** Statuses under which a cluster's facts are believed at all. */
const ANSWERING = new Set(['connected', 'forbidden']);

/** Rows of the fleet's own table, which is watched whether anybody declares it or not. */
const KEY_OF_ROW = new Map<WatchedResource<any>, ResourceKey>(
  RESOURCE_KEYS.map(key => [RESOURCE_TABLE[key], key]),
);

const picturesAt = memoByMap((clock: Clock) =>
  memoByMap((cluster: ClusterFacts) => pictureOf(cluster, clock)),
);

/** A cluster as directors and probes see it; one object for the same facts and clock. */
export function clusterPicture(
  cluster: ClusterFacts,
  clock: Clock,
): ClusterPicture {
  return picturesAt(clock)(cluster);
}

function pictureOf(cluster: ClusterFacts, clock: Clock): ClusterPicture {
  return {
    name: cluster.name,
    region: cluster.region,
    ...(cluster.identity.uuid ? { uuid: cluster.identity.uuid } : {}),
    ...(cluster.clockAheadMs === undefined
      ? {}
      : { clockAheadMs: cluster.clockAheadMs }),
    answers: ANSWERING.has(cluster.connectivity.status),
    facts: <F>(resource: WatchedResource<F>) => {
      const row = KEY_OF_ROW.get(resource);
      return row === undefined
        ? declaredFacts(cluster, resource)
        : (cluster[row] as ReadonlyMap<string, any>);
    },
    reading: (resource): FactReading =>
      readingOf(cluster, KEY_OF_ROW.get(resource) ?? resource, clock),
  };
}
