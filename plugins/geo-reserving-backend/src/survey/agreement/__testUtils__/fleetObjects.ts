import type { KubeObject } from '@geo-reserving/fleet-emulator';
import { CHECKOUT, CHECKOUT_PORT, networkOf, POD_LABELS } from './RandomFleet';
import type { RandomCluster, RandomFleet, RandomZone } from './RandomFleet';

import {
  federatedObjects,
  isPooled,
  ISTIO,
  routesWithShare,
} from './federatedObjects';

const LONG_AGO = '2026-01-01T00:00:00Z';

/** Every object of a random fleet that decides where requests go, by cluster. */
export function fleetObjects(fleet: RandomFleet): Map<string, KubeObject[]> {
  return new Map(
    fleet.clusters.map((cluster, index) => [
      cluster.name,
      [
        identity(cluster),
        ...cluster.zones.map(zone => node(cluster, zone)),
        service(fleet, cluster),
        slice(cluster, index, isEmptied(fleet, cluster)),
        ...policies(fleet, cluster),
        ...fleet.clusters
          .filter(to => to !== cluster && isPooled(cluster, to))
          .map(peer),
        ...federatedObjects(fleet, cluster),
      ],
    ]),
  );
}

/** Whether the endpoints of a cluster are gone from every list. */
export function isEmptied(
  { absence }: RandomFleet,
  { name }: RandomCluster,
): boolean {
  return absence.how === 'emptied' && absence.clusters.includes(name);
}

function identity({ name }: RandomCluster): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { namespace: 'kube-system', name: 'd8-cluster-uuid' },
    data: { 'cluster-uuid': `uuid-${name}` },
  };
}

function node({ region }: RandomCluster, zone: RandomZone): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: `node-${zone.name}`,
      labels: {
        'topology.kubernetes.io/region': region,
        'topology.kubernetes.io/zone': zone.name,
      },
    },
    status: { conditions: [{ type: 'Ready', status: 'True' }] },
  };
}

function service(
  { trafficDistribution }: RandomFleet,
  { annotations = {} }: RandomCluster,
): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { ...CHECKOUT, annotations: { ...annotations } },
    spec: {
      selector: POD_LABELS,
      ports: [{ port: CHECKOUT_PORT }],
      ...(trafficDistribution ? { trafficDistribution } : {}),
    },
  };
}

function slice(
  { zones }: RandomCluster,
  index: number,
  emptied: boolean,
): KubeObject {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      ...CHECKOUT,
      labels: { 'kubernetes.io/service-name': CHECKOUT.name },
    },
    addressType: 'IPv4',
    endpoints: emptied
      ? []
      : zones.flatMap(({ name, ready, total }, z) =>
          Array.from({ length: total }, (_, i) => ({
            addresses: [`10.${index}.${z}.${i + 1}`],
            conditions: { ready: i < ready },
            nodeName: `node-${name}`,
            zone: name,
          })),
        ),
  };
}

function policies(fleet: RandomFleet, cluster: RandomCluster): KubeObject[] {
  const { rules } = fleet;
  const { hasRules } = cluster;
  const routes = cluster.isFederated ? undefined : routesWithShare(fleet);
  const destinationRules = rules.map(({ createdAt, spec, ...named }) => ({
    apiVersion: ISTIO,
    kind: 'DestinationRule',
    metadata: { ...named, creationTimestamp: createdAt },
    spec,
  }));
  const virtualService = {
    apiVersion: ISTIO,
    kind: 'VirtualService',
    metadata: { ...CHECKOUT, creationTimestamp: LONG_AGO },
    spec: routes,
  };
  return [
    ...(hasRules ? destinationRules : []),
    ...(routes ? [virtualService] : []),
  ];
}

function peer(to: RandomCluster): KubeObject {
  return {
    apiVersion: 'deckhouse.io/v1alpha1',
    kind: 'IstioMulticluster',
    metadata: { name: to.name, creationTimestamp: LONG_AGO },
    spec: { enableIngressGateway: to.gateways.length > 0 },
    status: {
      metadataCache: {
        public: { clusterUUID: `uuid-${to.name}` },
        private: {
          networkName: networkOf(to),
          clusterID: to.name,
          ingressGateways: to.gateways.map(address => ({
            address,
            port: 15443,
          })),
        },
      },
    },
  };
}
