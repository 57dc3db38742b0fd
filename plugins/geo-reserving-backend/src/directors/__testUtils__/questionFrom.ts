import type {
  DirectedPlacement,
  DirectorQuestion,
} from '@geo-reserving/plugin-geo-reserving-node';
import { readyEndpoints } from '../../entry/readyEndpoints';
import type { ClusterFacts } from '../../fleet/facts';
import { clusterPicture } from '../../survey/support/clusterPicture';

/** A question about a service over what a fleet knows; every cluster with endpoints of it holds it. */
export function questionFrom(
  snapshot: readonly ClusterFacts[],
  service: string,
  o: { now?: number; factsStaleAfterMs?: number } = {},
): DirectorQuestion {
  const { now = Date.now(), factsStaleAfterMs = 60_000 } = o;
  const [namespace, name] = service.split('/');
  const clusters = snapshot.map(facts =>
    clusterPicture(facts, { now, factsStaleAfterMs }),
  );
  return {
    service: { namespace, name },
    now,
    clusters,
    placements: clusters.map((cluster): DirectedPlacement => {
      const ready = readyEndpoints(cluster, service);
      return {
        cluster: cluster.name,
        region: cluster.region,
        ...(ready === undefined ? {} : { ready, total: ready }),
        seen: cluster.answers && ready !== undefined,
      };
    }),
    annotations: {},
  };
}
