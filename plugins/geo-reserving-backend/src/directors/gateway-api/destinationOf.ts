/** Follows one reference of a route as the Gateway API defines it. */
import { isBelieved } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  ClusterPicture,
  WatchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { BackendRef, HttpRouteFact, ServiceKey } from '../../entry/facts';
import type { GatewayImplementation } from '../../entry/gatewayClass';
import { isGranted } from '../../entry/grants';
import { isService, keyOf, MULTICLUSTER_API } from '../../entry/leads';
import { readyEndpoints } from '../../entry/readyEndpoints';
import { SERVICE_IMPORTS } from '../../fleet/resources/multiclusterServices';
import { RESOURCE_TABLE } from '../../fleet/resources/resourceTable';
import type { Destination } from './Destination';
import { spreadOfImport } from './spreadOfImport';

/** Marks a Service whose endpoints Cilium joins with those of other clusters. */
const CILIUM_GLOBAL = 'service.cilium.io/global';

/** Where a route stands, and who is asked about. */
export type RouteAt = {
  route: HttpRouteFact;
  service: ServiceKey;
  cluster: ClusterPicture;
  clusters: readonly ClusterPicture[];
  /** Name of our cluster by the name that a clusterset or a mesh has for it. */
  clusterNamed: (name: string) => string | undefined;
  /** Who carries the requests; undefined: nothing says. */
  implementation: GatewayImplementation | undefined;
};

export function destinationOf(backend: BackendRef, at: RouteAt): Destination {
  if (!isService(backend)) {
    return ofOtherKind(backend, at);
  }
  const granted = isGranted(at.cluster, at.route, backend);
  if (granted === undefined) {
    return { kind: 'unknown', why: 'ReferenceGrants cannot be read' };
  }
  if (!granted) {
    return {
      kind: 'fails',
      status: 500,
      why: `no ReferenceGrant in ${backend.namespace} lets it through`,
    };
  }
  return backend.group === MULTICLUSTER_API
    ? ofImport(backend, at)
    : ofService(backend, at);
}

function ofService(backend: BackendRef, at: RouteAt): Destination {
  const key = keyOf(backend);
  const services = at.cluster.facts(RESOURCE_TABLE.services);
  const fact = services.get(key);
  if (!fact) {
    return missing(at.cluster, RESOURCE_TABLE.services, 'Services');
  }
  const isOurs = key === at.service;
  const isJoined =
    at.implementation === 'istio' ||
    (at.implementation === 'cilium' &&
      fact.annotations[CILIUM_GLOBAL] === 'true');
  if (isJoined) {
    return { kind: isOurs ? 'here' : 'elsewhere' };
  }
  const ready = readyEndpoints(at.cluster, key);
  if (ready === undefined) {
    return { kind: 'unknown', why: 'endpoints cannot be read' };
  }
  if (ready > 0) {
    return { kind: isOurs ? 'here' : 'elsewhere' };
  }
  return at.implementation === undefined
    ? {
        kind: 'unknown',
        why: 'it has no ready endpoint here, and whether a mesh leads on is not known',
      }
    : { kind: 'fails', status: 503, why: 'it has no ready endpoint' };
}

/** Istio takes an import for the Service of the same name, which its mesh spreads over all clusters. */
function ofImport(backend: BackendRef, at: RouteAt): Destination {
  const fact = at.cluster.facts(SERVICE_IMPORTS).get(keyOf(backend));
  if (!fact) {
    return missing(at.cluster, SERVICE_IMPORTS, 'ServiceImports');
  }
  if (keyOf(backend) !== at.service) {
    return { kind: 'elsewhere' };
  }
  return at.implementation === 'istio'
    ? { kind: 'here' }
    : spreadOfImport(fact, at);
}

/** Kinds of other groups belong to whoever implements the route, who says so when he does not know one. */
function ofOtherKind({ group, kind }: BackendRef, at: RouteAt): Destination {
  const refused = at.route.verdicts.some(
    ({ resolvedRefs, reason }) =>
      resolvedRefs === false && reason === 'InvalidKind',
  );
  return group === '' || refused
    ? { kind: 'fails', status: 500, why: `a route cannot lead to a ${kind}` }
    : { kind: 'elsewhere' };
}

function missing(
  cluster: ClusterPicture,
  resource: WatchedResource<any>,
  plural: string,
): Destination {
  return isBelieved(cluster.reading(resource))
    ? { kind: 'fails', status: 500, why: `it is not in ${cluster.name}` }
    : { kind: 'unknown', why: `${plural} cannot be read` };
}
