/**
 * Which Services of a cluster are services in our sense: they select pods, people run them (not the
 * platform), and something stands behind them here.
 */
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterFacts, ServiceFact } from '../../fleet/facts';
import { partOf, partsOf } from '../../fleet/resources/PartedMap';
import { slicesOf } from '../clusters/clusterIndex';
import { lastMade } from '../support/lastMade';
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

/** The services that a cluster holds, from its last facts. */
export type HeldServices = {
  size: number;
  /** Their keys. A set keeps its identity while the same services are in it. */
  parts: readonly ReadonlySet<string>[];
};

export function heldServices(
  cluster: ClusterFacts,
  ignoredNamespaces: readonly string[],
): HeldServices {
  return last(cluster.services, [ignoredNamespaces, ...behind(cluster)], () => {
    const parts = partsOf(cluster.services).map(services =>
      heldIn(services, cluster, ignoredNamespaces),
    );
    return { parts, size: parts.reduce((sum, part) => sum + part.size, 0) };
  });
}

const last = lastMade<ClusterFacts['services'], HeldServices>();

/** Facts of what may stand behind a Service. */
function behind(cluster: ClusterFacts): ReadonlyMap<string, unknown>[] {
  return [
    cluster.endpointslices,
    cluster.deployments,
    cluster.statefulsets,
    cluster.daemonsets,
    cluster.rollouts,
  ];
}

/** Whether a cluster holds a service. @param key - `namespace/name` */
export function holdsService(
  cluster: ClusterFacts,
  key: string,
  ignoredNamespaces: readonly string[],
): boolean {
  const service = cluster.services.get(key);
  return (
    service !== undefined &&
    isCandidate(service, ignoredNamespaces) &&
    isHeld(cluster, service)
  );
}

type Remembered = {
  /** The other facts and the settings that the keys were made from. */
  madeFrom: readonly unknown[];
  keys: ReadonlySet<string>;
};

/** They depend on several maps; they are kept beside the first and checked against the rest. */
const remembered = memoByMap(
  (_services: ReadonlyMap<string, ServiceFact>): Partial<Remembered> => ({}),
);

/** Of a part of the cluster's services. */
function heldIn(
  services: ReadonlyMap<string, ServiceFact>,
  cluster: ClusterFacts,
  ignoredNamespaces: readonly string[],
): ReadonlySet<string> {
  if (services.size === 0) {
    return NONE;
  }
  const known = remembered(services);
  const [{ namespace }] = services.values();
  const madeFrom = [
    ignoredNamespaces,
    ...behind(cluster).map(map => partOf(map, namespace)),
  ];
  if (known.keys && madeFrom.every((part, i) => part === known.madeFrom?.[i])) {
    return known.keys;
  }
  const keys = new Set<string>();
  for (const [key, service] of services) {
    if (isCandidate(service, ignoredNamespaces) && isHeld(cluster, service)) {
      keys.add(key);
    }
  }
  const same = known.keys && isSame(known.keys, keys) ? known.keys : keys;
  Object.assign(known, { madeFrom, keys: same });
  return same;
}

const NONE: ReadonlySet<string> = new Set();

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every(key => b.has(key));
}
