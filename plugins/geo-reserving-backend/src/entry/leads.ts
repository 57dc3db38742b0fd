/** What leads to a service from outside, in one cluster. Indexes are kept while the facts do not change. */
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterPicture } from '@geo-reserving/plugin-geo-reserving-node';
import type { HttpRouteFact, IngressFact, ServiceKey } from './facts';
import { HTTP_ROUTES, INGRESSES } from './resources';

/** Group of Gateways and routes. */
export const GATEWAY_API = 'gateway.networking.k8s.io';
/** Group of ServiceImports. */
export const MULTICLUSTER_API = 'multicluster.x-k8s.io';

const ingressesByService = memoByMap(
  (ingresses: ReadonlyMap<string, IngressFact>) =>
    index(ingresses, ({ rules }) => rules.flatMap(rule => rule.services)),
);

const routesByBackend = memoByMap(
  (routes: ReadonlyMap<string, HttpRouteFact>) =>
    index(routes, ({ rules }) =>
      rules.flatMap(({ backends }) => backends.filter(isService).map(keyOf)),
    ),
);

const routesByParent = memoByMap((routes: ReadonlyMap<string, HttpRouteFact>) =>
  index(routes, ({ parents }) => parents.filter(isService).map(keyOf)),
);

/** Ingresses with a rule that leads to the service. */
export function ingressesTo(
  cluster: ClusterPicture,
  service: ServiceKey,
): readonly IngressFact[] {
  return ingressesByService(cluster.facts(INGRESSES)).get(service) ?? [];
}

/** HTTPRoutes of Gateways with a rule that leads to the service, or to its import. */
export function routesTo(
  cluster: ClusterPicture,
  service: ServiceKey,
): readonly HttpRouteFact[] {
  const found = routesByBackend(cluster.facts(HTTP_ROUTES)).get(service) ?? [];
  return found.filter(route => gatewaysOf(route).length > 0);
}

/** HTTPRoutes that are attached to the service itself, for its callers in the mesh (GAMMA). */
export function meshRoutesOf(
  cluster: ClusterPicture,
  service: ServiceKey,
): readonly HttpRouteFact[] {
  return routesByParent(cluster.facts(HTTP_ROUTES)).get(service) ?? [];
}

/** Keys of the Gateways a route is attached to. */
export function gatewaysOf({ parents }: HttpRouteFact): string[] {
  return parents
    .filter(p => p.group === GATEWAY_API && p.kind === 'Gateway')
    .map(keyOf);
}

/** Host names under which an ingress or a route leads to the service here. */
export function hostsTo(
  cluster: ClusterPicture,
  service: ServiceKey,
): ReadonlySet<string> {
  const ofIngresses = ingressesTo(cluster, service).flatMap(({ rules }) =>
    rules.filter(rule => rule.services.includes(service)).map(r => r.host),
  );
  const ofRoutes = routesTo(cluster, service).flatMap(r => r.hostnames);
  return new Set([...ofIngresses, ...ofRoutes].filter(host => host !== ''));
}

/** Whether a reference is to a Service, or to the import of one. */
export function isService({ group, kind }: { group: string; kind: string }) {
  return (
    (group === '' && kind === 'Service') ||
    (group === MULTICLUSTER_API && kind === 'ServiceImport')
  );
}

/** `namespace/name` of what a reference names. */
export function keyOf(ref: { namespace: string; name: string }): string {
  return `${ref.namespace}/${ref.name}`;
}

/** By every key that an item has; each item once for a key, in the order of their own keys. */
function index<T>(
  facts: ReadonlyMap<string, T>,
  keysOf: (fact: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const own of [...facts.keys()].sort()) {
    const fact = facts.get(own)!;
    for (const key of new Set(keysOf(fact))) {
      const same = found.get(key);
      if (same) {
        same.push(fact);
      } else {
        found.set(key, [fact]);
      }
    }
  }
  return found;
}
