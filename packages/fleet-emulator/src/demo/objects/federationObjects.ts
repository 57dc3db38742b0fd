import type { KubeObject } from '../../kube/model/KubeObject';
import type { DemoCluster } from '../DemoCluster';
import type { PublishedHost } from './peeringStatus';
import { ISTIO_API_VERSION } from './policyObjects';

/** Namespace and labels of what the platform's istio module writes. */
const MODULE = {
  namespace: 'd8-istio',
  labels: { heritage: 'deckhouse', module: 'istio' },
};

/**
 * What the istio module of a cluster makes of the hosts that a peer publishes: for each one a ServiceEntry that leads
 * to the peer's ingress gateways, and a DestinationRule that encrypts the way there.
 */
export function federationObjects(
  to: Pick<DemoCluster, 'name' | 'gateway'>,
  published: readonly PublishedHost[],
): KubeObject[] {
  return published.flatMap(host => [
    serviceEntry(to, host),
    destinationRule(to, host),
  ]);
}

/** `syd-1-offers-shop`: from the peer and the host. */
function nameOf(to: Pick<DemoCluster, 'name'>, { hostname }: PublishedHost) {
  const [service, namespace] = hostname.split('.');
  return `${to.name}-${service}-${namespace}`;
}

function serviceEntry(
  to: Pick<DemoCluster, 'name' | 'gateway'>,
  host: PublishedHost,
): KubeObject {
  return {
    apiVersion: ISTIO_API_VERSION,
    kind: 'ServiceEntry',
    metadata: { name: nameOf(to, host), ...MODULE },
    spec: {
      hosts: [host.hostname],
      location: 'MESH_INTERNAL',
      resolution: 'STATIC',
      ports: host.ports.map(({ name, port, protocol }) => ({
        name,
        number: port,
        protocol,
      })),
      endpoints: [
        {
          address: to.gateway.address,
          ports: Object.fromEntries(
            host.ports.map(({ name }) => [name, to.gateway.port]),
          ),
        },
      ],
    },
  };
}

function destinationRule(
  to: Pick<DemoCluster, 'name'>,
  host: PublishedHost,
): KubeObject {
  return {
    apiVersion: ISTIO_API_VERSION,
    kind: 'DestinationRule',
    metadata: { name: nameOf(to, host), ...MODULE },
    spec: {
      host: host.hostname,
      trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } },
    },
  };
}
