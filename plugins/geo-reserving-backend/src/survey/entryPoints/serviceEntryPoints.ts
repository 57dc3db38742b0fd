/** Where requests for one service come in from outside: whatever in any cluster leads to it. */
import type { EntryPointView } from '@geo-reserving/plugin-geo-reserving-common';
import type { ClusterPicture } from '@geo-reserving/plugin-geo-reserving-node';
import type { IngressFact } from '../../entry/facts';
import { gatewaysOf, ingressesTo, routesTo } from '../../entry/leads';
import {
  GATEWAYS,
  INGRESS_NGINX_CONTROLLERS,
  INGRESSES,
} from '../../entry/resources';
import { RESOURCE_TABLE } from '../../fleet/resources/resourceTable';
import { distinct } from '../support/order';
import { gatewayView } from './gatewayViews';
import { ingressControllerView } from './ingressControllers';
import { provenanceIn } from './provenance';
import { isEntry, serviceEntry } from './serviceAddresses';

/**
 * Entry points of a service, cluster by cluster. A cluster in which only an ingress with the service's name stands
 * counts: a mesh may lead on from there.
 *
 * @param service - `namespace/name`
 */
export function serviceEntryPoints(
  service: string,
  clusters: readonly ClusterPicture[],
): EntryPointView[] {
  return clusters.flatMap(cluster => [
    ...byIngresses(service, cluster),
    ...byGateways(service, cluster),
    ...byItself(service, cluster),
  ]);
}

function byItself(service: string, cluster: ClusterPicture): EntryPointView[] {
  const fact = cluster.facts(RESOURCE_TABLE.services).get(service);
  // What comes in here goes straight to its pods: no proxy of the mesh chooses among clusters.
  return fact && isEntry(fact)
    ? [{ ...serviceEntry(cluster, fact), inMesh: false }]
    : [];
}

function byGateways(
  service: string,
  cluster: ClusterPicture,
): EntryPointView[] {
  const keys = distinct(routesTo(cluster, service).flatMap(gatewaysOf));
  return keys.flatMap(key => {
    const gateway = cluster.facts(GATEWAYS).get(key);
    return gateway ? [gatewayView(cluster, gateway)] : [];
  });
}

function byIngresses(
  service: string,
  cluster: ClusterPicture,
): EntryPointView[] {
  const ingresses = ingressesTo(cluster, service);
  const controllers = [...cluster.facts(INGRESS_NGINX_CONTROLLERS).values()];
  const classes = distinct(ingresses.flatMap(i => i.className ?? []));
  const known = classes.flatMap(className =>
    controllers.filter(c => c.ingressClass === className),
  );
  const others = ingresses.filter(
    ({ className }) => !known.some(c => c.ingressClass === className),
  );
  return [
    ...known.map(controller => ingressControllerView(cluster, controller)),
    ...others.map(ingress => ingressEntry(cluster, ingress)),
  ];
}

/** Served by a controller that is not ours to know: what the Ingress itself states. */
function ingressEntry(
  cluster: ClusterPicture,
  { namespace, name, className, addresses }: IngressFact,
): EntryPointView {
  return {
    cluster: cluster.name,
    kind: 'Ingress',
    namespace,
    name,
    via: className ?? 'the default ingress class',
    addresses: [...addresses],
    ...(addresses.length === 0
      ? { message: 'No address has been assigned to it yet.' }
      : {}),
    provenance: provenanceIn(cluster, cluster.reading(INGRESSES)),
  };
}
