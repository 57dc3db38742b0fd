import type { ServiceImportFact } from '../../fleet/resources/multiclusterServices';
import { readyEndpoints } from '../../entry/readyEndpoints';
import type { Destination } from './Destination';
import type { RouteAt } from './destinationOf';

/**
 * An import stands for the endpoints of all clusters that export the service. Cilium chooses among all of them alike, and
 * goes on choosing those of a cluster that it cannot reach any more; what others do is not written anywhere.
 */
export function spreadOfImport(
  { clusters: exporting, namespace, name }: ServiceImportFact,
  { clusters, clusterNamed, implementation, service }: RouteAt,
): Destination {
  const over = new Map<string, number>();
  for (const exporter of exporting) {
    const cluster = clusters.find(c => c.name === clusterNamed(exporter));
    if (!cluster) {
      return {
        kind: 'unknown',
        why: `${exporter} exports it, which is none of geoReserving.clusters by its name or meshIds`,
      };
    }
    const ready = readyEndpoints(cluster, service);
    if (ready === undefined) {
      return {
        kind: 'unknown',
        why: `endpoints in ${cluster.name} cannot be read`,
      };
    }
    over.set(cluster.name, ready);
  }
  if (over.size === 0) {
    return {
      kind: 'unknown',
      why: `the status of ServiceImport ${namespace}/${name} names no cluster`,
    };
  }
  const total = [...over.values()].reduce((sum, ready) => sum + ready, 0);
  return total === 0
    ? { kind: 'fails', status: 503, why: 'no cluster has a ready endpoint' }
    : { kind: 'spread', over, staysLost: implementation === 'cilium' };
}
