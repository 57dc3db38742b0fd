import type { EntryPointView } from '@geo-reserving/plugin-geo-reserving-common';
import { weakestReading } from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterPicture } from '@geo-reserving/plugin-geo-reserving-node';
import type { IngressControllerFact } from '../../entry/facts';
import { INGRESS_NGINX_CONTROLLERS } from '../../entry/resources';
import { RESOURCE_TABLE } from '../../fleet/resources/resourceTable';
import { by } from '../support/order';
import { provenanceIn } from './provenance';

/** Where Deckhouse keeps its ingress controllers. */
const NAMESPACE = 'd8-ingress-nginx';

/** Inlets that get an address of their own from a load balancer; the others take the nodes'. */
const BALANCED = new Set(['LoadBalancer', 'LoadBalancerWithProxyProtocol']);

/** The ingress controllers of a cluster, by name. */
export function ingressControllers(cluster: ClusterPicture): EntryPointView[] {
  return [...cluster.facts(INGRESS_NGINX_CONTROLLERS).values()]
    .sort(by(c => c.name))
    .map(controller => ingressControllerView(cluster, controller));
}

/** One controller; its address is that of its Service, where its inlet has one. */
export function ingressControllerView(
  cluster: ClusterPicture,
  { name, inlet, inMesh }: IngressControllerFact,
): EntryPointView {
  const own = cluster.reading(INGRESS_NGINX_CONTROLLERS);
  const base = {
    cluster: cluster.name,
    kind: 'IngressNginxController',
    name,
    via: inlet,
    inMesh,
  };
  if (!BALANCED.has(inlet)) {
    return {
      ...base,
      addresses: [],
      message: 'Reached on the addresses of the nodes that it runs on.',
      provenance: provenanceIn(cluster, own),
    };
  }
  const serviceName = `${NAMESPACE}/${name}-load-balancer`;
  const service = cluster.facts(RESOURCE_TABLE.services).get(serviceName);
  const addresses = service?.addresses ?? [];
  return {
    ...base,
    addresses: [...addresses],
    ...(addresses.length === 0
      ? { message: `Service ${serviceName} has no address yet.` }
      : {}),
    provenance: provenanceIn(
      cluster,
      weakestReading([own, cluster.reading(RESOURCE_TABLE.services)]),
    ),
  };
}

/** Whether the Service is the address of an ingress controller, which is listed as such. */
export function isOfController(
  cluster: ClusterPicture,
  service: { namespace: string; name: string },
): boolean {
  const name = /^(.+)-load-balancer$/.exec(service.name)?.[1];
  return (
    service.namespace === NAMESPACE &&
    name !== undefined &&
    cluster.facts(INGRESS_NGINX_CONTROLLERS).has(name)
  );
}
