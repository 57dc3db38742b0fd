import type { ScenarioCluster } from '@geo-reserving/plugin-geo-reserving-node/testUtils';

const LONG_AGO = '2026-01-01T00:00:00Z';

/**
 * A cluster of a mesh whose clusters reach each other through gateways.
 *
 * @param endpoints - by zone; all of them ready
 */
export function meshCluster(
  name: string,
  region: string,
  all: readonly string[],
  policies: NonNullable<ScenarioCluster['objects']>,
  endpoints: Readonly<Record<string, number>> = { [`${region}-a`]: 3 },
): ScenarioCluster {
  return {
    name,
    region,
    uuid: `uuid-${name}`,
    objects: {
      nodes: Object.keys(endpoints).map(zone => ({
        metadata: {
          name: `node-${zone}`,
          labels: {
            'topology.kubernetes.io/region': region,
            'topology.kubernetes.io/zone': zone,
          },
        },
        status: { conditions: [{ type: 'Ready', status: 'True' }] },
      })),
      services: [
        {
          metadata: { namespace: 'shop', name: 'checkout' },
          spec: { selector: { app: 'checkout' }, ports: [{ port: 8080 }] },
        },
      ],
      'endpointslices.discovery.k8s.io': [
        {
          metadata: {
            namespace: 'shop',
            name: 'checkout-1',
            labels: { 'kubernetes.io/service-name': 'checkout' },
          },
          addressType: 'IPv4',
          endpoints: Object.entries(endpoints).flatMap(([zone, count], z) =>
            Array.from({ length: count }, (_, i) => ({
              addresses: [`10.0.${z}.${i + 1}`],
              conditions: { ready: true },
              zone,
            })),
          ),
        },
      ],
      'serviceentries.networking.istio.io': [],
      'istiofederations.deckhouse.io': [],
      'istiomulticlusters.deckhouse.io': all
        .filter(peer => peer !== name)
        .map(peer => ({
          metadata: { name: peer, creationTimestamp: LONG_AGO },
          spec: { enableIngressGateway: true },
          status: {
            metadataCache: {
              public: { clusterUUID: `uuid-${peer}` },
              private: {
                networkName: `network-${peer}`,
                ingressGateways: [{ address: `gateway.${peer}`, port: 15443 }],
              },
            },
          },
        })),
      'destinationrules.networking.istio.io': [],
      'virtualservices.networking.istio.io': [],
      ...policies,
    },
  };
}
