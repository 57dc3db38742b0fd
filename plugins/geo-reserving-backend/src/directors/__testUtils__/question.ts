import type {
  ClusterPicture,
  DirectedPlacement,
  DirectorQuestion,
} from '@geo-reserving/plugin-geo-reserving-node';
import { NOW } from '../../survey/__testUtils__/emptyCluster';

/** How many endpoints of the service are ready in a cluster; `unseen`: nobody knows. */
export type Ready = Readonly<Record<string, number | 'unseen'>>;

/** A question about a service, placed where `ready` says. */
export function questionAbout(
  service: string,
  clusters: readonly ClusterPicture[],
  ready: Ready = {},
): DirectorQuestion {
  const [namespace, name] = service.split('/');
  return {
    service: { namespace, name },
    now: NOW,
    clusters,
    placements: Object.entries(ready).map(([cluster, count]) =>
      placement(cluster, count, clusters),
    ),
    annotations: {},
  };
}

function placement(
  cluster: string,
  count: number | 'unseen',
  clusters: readonly ClusterPicture[],
): DirectedPlacement {
  const region = clusters.find(c => c.name === cluster)?.region ?? cluster;
  return count === 'unseen'
    ? { cluster, region, seen: false }
    : { cluster, region, ready: count, total: count, seen: true };
}
