import type { KubeObject } from '@geo-reserving/fleet-emulator';
import { CHECKOUT, CHECKOUT_PORT, domainOf } from './RandomFleet';
import type { RandomCluster, RandomFleet, Spec } from './RandomFleet';

export const ISTIO = 'networking.istio.io/v1beta1';

const LONG_AGO = '2026-01-01T00:00:00Z';

/** Whether two clusters pool their endpoints. */
export function isPooled(a: RandomCluster, b: RandomCluster): boolean {
  return !a.isFederated && !b.isFederated;
}

/** The VirtualService with a share for the federated cluster in its last route. */
export function routesWithShare({
  routes,
  federation,
  clusters,
}: RandomFleet): Spec | undefined {
  const peer = clusters.find(c => c.isFederated);
  if (!federation || !peer) {
    return routes;
  }
  const { percent } = federation;
  return {
    hosts: [CHECKOUT.name],
    http: [
      {
        route: [
          { destination: { host: CHECKOUT.name }, weight: 100 - percent },
          { destination: { host: hostIn(peer) }, weight: percent },
        ],
      },
    ],
  };
}

/** What the platform writes in a cluster about the federated one, and what somebody wrote beside the service. */
export function federatedObjects(
  { federation, clusters }: RandomFleet,
  cluster: RandomCluster,
): KubeObject[] {
  const peer = clusters.find(c => c.isFederated);
  if (!federation || !peer || cluster === peer) {
    return [];
  }
  const { isPublished, hiding } = federation;
  return [
    joint(peer, isPublished),
    ...(isPublished
      ? [entry(peer), rule('d8-istio', 'platform', peer, TLS)]
      : []),
    ...(hiding ? [rule('shop', 'hiding', peer, hiding)] : []),
  ];
}

const TLS: Spec = { tls: { mode: 'ISTIO_MUTUAL' } };

function hostIn(peer: RandomCluster): string {
  return `${CHECKOUT.name}.${CHECKOUT.namespace}.svc.${domainOf(peer)}`;
}

function joint(peer: RandomCluster, isPublished: boolean): KubeObject {
  return {
    apiVersion: 'deckhouse.io/v1alpha1',
    kind: 'IstioFederation',
    metadata: { name: peer.name, creationTimestamp: LONG_AGO },
    spec: { trustDomain: domainOf(peer) },
    status: {
      metadataCache: {
        public: { clusterUUID: `uuid-${peer.name}` },
        private: {
          ingressGateways: peer.gateways.map(address => ({
            address,
            port: 15443,
          })),
          // Something is always published, so that the domain is known.
          publicServices: [
            { hostname: `other.shop.svc.${domainOf(peer)}`, ports: [] },
            ...(isPublished ? [{ hostname: hostIn(peer), ports: [] }] : []),
          ],
        },
      },
    },
  };
}

function entry(peer: RandomCluster): KubeObject {
  return {
    apiVersion: ISTIO,
    kind: 'ServiceEntry',
    metadata: {
      namespace: 'd8-istio',
      name: `${peer.name}-checkout`,
      creationTimestamp: LONG_AGO,
      labels: { heritage: 'deckhouse' },
    },
    spec: {
      hosts: [hostIn(peer)],
      ports: [{ name: 'http', number: CHECKOUT_PORT, protocol: 'HTTP' }],
      endpoints: peer.gateways.map(address => ({ address })),
    },
  };
}

function rule(
  namespace: string,
  name: string,
  peer: RandomCluster,
  trafficPolicy: Spec,
): KubeObject {
  return {
    apiVersion: ISTIO,
    kind: 'DestinationRule',
    metadata: { namespace, name, creationTimestamp: LONG_AGO },
    spec: { host: hostIn(peer), trafficPolicy },
  };
}
