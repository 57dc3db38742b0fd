/**
 * Which Services of a cluster are services in our sense: they select pods, people run them (not the
 * platform), and something stands behind them here.
 */
import type { ClusterFacts, ServiceFact } from '../../fleet/facts';
import { memoByMap } from '../support/memoByMap';
import { slicesOf } from '../clusters/clusterIndex';
import { matchWorkload } from './matchWorkload';

/** Probe services that DKP's alliance health check creates in every cluster. */
const HEALTHCHECK_PREFIX = 'alliance-healthcheck';

/** Whether a Service could be a service at all, whatever stands behind it. */
export function isCandidate(
  service: Pick<ServiceFact, 'namespace' | 'name' | 'selector'>,
  ignoredNamespaces: readonly string[],
): boolean {
  return (
    !ignoredNamespaces.includes(service.namespace) &&
    !service.name.startsWith(HEALTHCHECK_PREFIX) &&
    service.name !== 'kubernetes' &&
    Object.keys(service.selector).length > 0
  );
}

/** Whether a workload or an endpoint stands behind the Service in this cluster. */
export function isHeld(cluster: ClusterFacts, service: ServiceFact): boolean {
  const key = `${service.namespace}/${service.name}`;
  return (
    slicesOf(cluster, key).some(s => s.zones.some(z => z.total > 0)) ||
    matchWorkload(cluster, service) !== undefined
  );
}

/** Keys of the services that a cluster holds, from its last facts. */
export function heldServices(
  cluster: ClusterFacts,
  ignoredNamespaces: readonly string[],
): readonly string[] {
  const known = remembered(cluster.services);
  const maps = mapsOf(cluster);
  if (
    known.value &&
    known.ignored === ignoredNamespaces &&
    maps.every((map, i) => map === known.maps[i])
  ) {
    return known.value;
  }
  known.maps = maps;
  known.ignored = ignoredNamespaces;
  known.value = [...cluster.services.entries()]
    .filter(([, s]) => isCandidate(s, ignoredNamespaces) && isHeld(cluster, s))
    .map(([key]) => key);
  return known.value;
}

type Remembered = {
  value?: readonly string[];
  maps: readonly object[];
  ignored?: readonly string[];
};

/** The list depends on five maps; it is remembered beside the first and checked against the rest. */
const remembered = memoByMap(
  (_services: ReadonlyMap<string, ServiceFact>): Remembered => ({ maps: [] }),
);

function mapsOf(cluster: ClusterFacts): readonly object[] {
  return [
    cluster.endpointslices,
    cluster.deployments,
    cluster.statefulsets,
    cluster.daemonsets,
  ];
}
