import type { KubeObject } from '@geo-reserving/fleet-emulator';
import {
  gateway,
  gatewayClass,
  httpRoute,
  ingress,
} from '../../entry/__testUtils__/objects';
import {
  endpointSlice,
  namespaceObject,
} from '../../fleet/__testUtils__/sampleObjects';

export const KEY = 'shop/checkout';
const HOST = 'shop.example.com';

/** One of two clusters that hold the service. */
export type ActingCluster = {
  name: string;
  address: string;
  group: 'k8gb.io' | 'k8gb.absa.oss';
  tag: string;
};

/** Everything that directs `shop/checkout` in one cluster: k8gb before a Gateway of Cilium, and a global Service. */
export function actingObjects(cluster: ActingCluster): KubeObject[] {
  return [
    namespaceObject('shop'),
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        namespace: 'shop',
        name: 'checkout',
        labels: { team: 'shop' },
        annotations: { 'service.cilium.io/global': 'true', note: 'kept' },
      },
      spec: {
        selector: { app: 'checkout' },
        ports: [{ port: 80, protocol: 'TCP' }],
      },
    },
    endpointSlice('shop', 'checkout', 3),
    ingress(KEY, { host: HOST, to: 'checkout', addresses: [cluster.address] }),
    gatewayClass('edge', 'io.cilium/gateway-controller'),
    gateway('shop/public', 'edge', [cluster.address]),
    httpRoute('shop/web', {
      hostnames: [HOST],
      rules: [
        {
          backendRefs: [
            { name: 'checkout', port: 80, weight: 80 },
            {
              group: 'multicluster.x-k8s.io',
              kind: 'ServiceImport',
              name: 'checkout',
              port: 80,
              weight: 20,
            },
          ],
        },
      ],
    }),
    {
      apiVersion: 'multicluster.x-k8s.io/v1alpha1',
      kind: 'ServiceImport',
      metadata: { namespace: 'shop', name: 'checkout' },
      spec: { type: 'ClusterSetIP', ports: [{ port: 80, protocol: 'TCP' }] },
      status: { clusters: [{ cluster: 'fra-1' }, { cluster: 'iad-1' }] },
    },
  ];
}

/** A copy of the Gslb, with what k8gb would have found and answer. */
export function actingGslb(
  { address, group, tag }: ActingCluster,
  records: readonly string[],
): KubeObject {
  return {
    apiVersion: `${group}/v1beta1`,
    kind: 'Gslb',
    metadata: { namespace: 'shop', name: 'checkout' },
    spec: {
      resourceRef: {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        name: 'checkout',
      },
      strategy: { type: 'failover', primaryGeoTag: 'eu', dnsTtlSeconds: 60 },
    },
    status: gslbStatus(tag, address, records),
  };
}

/** What k8gb writes after a look. */
export function gslbStatus(
  geoTag: string,
  address: string,
  records: readonly string[],
) {
  return {
    geoTag,
    hosts: HOST,
    serviceHealth: { [HOST]: 'Healthy' },
    healthyRecords: { [HOST]: records },
    loadBalancer: { exposedIps: [address] },
    servers: [
      { host: HOST, services: [{ namespace: 'shop', name: 'checkout' }] },
    ],
  };
}
