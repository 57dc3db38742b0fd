import type {
  ClusterPicture,
  FactReading,
  WatchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import { declaredFacts, type ClusterFacts } from '../../fleet/facts';
import { readingOf, type Clock } from './reading';

/** Statuses under which a cluster's facts are believed at all. */
const ANSWERING = new Set(['connected', 'forbidden']);

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
    facts: <F>(resource: WatchedResource<F>) =>
      declaredFacts(cluster, resource),
    reading: (resource): FactReading => readingOf(cluster, resource, clock),
  };
}
