/**
 * Which Services of a cluster are services in our sense: they select pods, people run them (not the
 * platform), and something stands behind them here.
 */
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterFacts, ServiceFact } from '../../fleet/facts';
import { slicesOf } from '../clusters/clusterIndex';
import { matchWorkload } from './matchWorkload';

/** Probe services that DKP's alliance health check creates in every cluster. */
const HEALTHCHECK_PREFIX = 'alliance-healthcheck';

/** Whether a Service could be a service at all, whatever stands behind it. */
function isCandidate(
  service: Pick<ServiceFact, 'namespace' | 'name' | 'selector' | 'type'>,
  ignoredNamespaces: readonly string[],
): boolean {
  return (
    !ignoredNamespaces.includes(service.namespace) &&
    !service.name.startsWith(HEALTHCHECK_PREFIX) &&
    service.name !== 'kubernetes' &&
    // An alias of a host name: Kubernetes does not look at its selector.
    service.type !== 'ExternalName' &&
    Object.keys(service.selector).length > 0
  );
}

/** Whether a workload or an endpoint stands behind the Service in this cluster. */
export function isHeld(cluster: ClusterFacts, service: ServiceFact): boolean {
  return (
    hasEndpoints(cluster, service) ||
    matchWorkload(cluster, service) !== undefined
  );
}

/** Whether some endpoint stands behind the Service in this cluster, ready or not. */
export function hasEndpoints(
  cluster: ClusterFacts,
  { namespace, name }: ServiceFact,
): boolean {
  return slicesOf(cluster, `${namespace}/${name}`).some(s =>
    s.zones.some(z => z.total > 0),
  );
}

type Remembered = {
  /** The other facts and the settings that the list was made from. */
  madeFrom: readonly object[];
  keys: ReadonlySet<string>;
};

/** The list depends on several maps; it is kept beside the first and checked against the rest. */
const lists = memoByMap(
  (_services: ReadonlyMap<string, ServiceFact>): Partial<Remembered> => ({}),
);

/** Keys of the services that a cluster holds, from its last facts. */
export function heldServices(
  cluster: ClusterFacts,
  ignoredNamespaces: readonly string[],
): ReadonlySet<string> {
  const list = lists(cluster.services);
  const madeFrom = [
    ignoredNamespaces,
    cluster.endpointslices,
    cluster.deployments,
    cluster.statefulsets,
    cluster.daemonsets,
    cluster.rollouts,
  ];
  if (list.keys && madeFrom.every((part, i) => part === list.madeFrom?.[i])) {
    return list.keys;
  }
  const keys = new Set<string>();
  for (const [key, service] of cluster.services) {
    if (isCandidate(service, ignoredNamespaces) && isHeld(cluster, service)) {
      keys.add(key);
    }
  }
  Object.assign(list, { madeFrom, keys });
  return keys;
}
