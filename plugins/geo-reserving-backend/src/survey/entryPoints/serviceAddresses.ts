import type { EntryPointView } from '@geo-reserving/plugin-geo-reserving-common';
import type { ClusterPicture } from '@geo-reserving/plugin-geo-reserving-node';
import type { ServiceFact } from '../../fleet/facts';
import { RESOURCE_TABLE } from '../../fleet/resources/resourceTable';
import { by } from '../support/order';
import { listOf } from '../support/words';
import { isOfController } from './ingressControllers';
import { provenanceIn } from './provenance';

/** Services listed of one cluster. One that has more has them for its tenants; each is shown with its own service. */
const MOST = 100;

/** Services with addresses of their own; the Service of an ingress controller is listed as the controller. */
export function servicesWithAddresses(
  cluster: ClusterPicture,
): EntryPointView[] {
  const found = [...cluster.facts(RESOURCE_TABLE.services).values()]
    .filter(s => s.addresses && !isOfController(cluster, s))
    .sort(by(s => `${s.namespace}/${s.name}`));
  return found.slice(0, MOST).map(service => serviceEntry(cluster, service));
}

/** Whether requests from outside reach the Service by itself. */
export function isEntry({ type, addresses }: ServiceFact): boolean {
  return addresses !== undefined || ['LoadBalancer', 'NodePort'].includes(type);
}

/** A Service that is reached from outside by itself. */
export function serviceEntry(
  cluster: ClusterPicture,
  service: ServiceFact,
): EntryPointView {
  const { namespace, name, type, addresses = [] } = service;
  const message = messageOf(service);
  return {
    cluster: cluster.name,
    kind: 'Service',
    namespace,
    name,
    via: type,
    addresses: [...addresses],
    ...(message ? { message } : {}),
    provenance: provenanceIn(cluster, cluster.reading(RESOURCE_TABLE.services)),
  };
}

function messageOf({ type, addresses, ports }: ServiceFact) {
  const nodePorts = ports.flatMap(p => p.nodePort ?? []).map(String);
  if (type === 'NodePort' && nodePorts.length > 0) {
    const noun = nodePorts.length === 1 ? 'port' : 'ports';
    return `Reached on ${noun} ${listOf(nodePorts)} of every node.`;
  }
  return type === 'LoadBalancer' && !addresses
    ? 'No address has been assigned to it yet.'
    : undefined;
}
