import { isRecord } from '../kube/model/KubeObject';
import type { KubeObject } from '../kube/model/KubeObject';
import type { Host } from './endpoints';
import { CLUSTER_DOMAIN } from './hosts';
import type { MeshCluster } from './MeshCluster';
import { readHosts, readNodes } from './readHosts';
import type { NodePlace } from './readHosts';
import { readEntries } from './readEntries';
import type { HostEntry } from './readEntries';
import { readMergedServices } from './readMergedServices';
import type { MergedService } from './readMergedServices';
import { readPeer } from './readPeer';
import type { Peer } from './readPeer';
import { readRoutes, readRule } from './readPolicies';
import type { Routes } from './routes';
import type { Rule } from './rules';

/** What one cluster's objects say about requests. */
export type ClusterReading = {
  /** Stated identity; undefined when the cluster states none. */
  uuid?: string;
  nodes: ReadonlyMap<string, NodePlace>;
  /** Places where clients and gateways can stand: each zone that has nodes, once. */
  zones: readonly NodePlace[];
  /** Pods by `namespace/service`, ready or not. */
  hosts: ReadonlyMap<string, readonly Host[]>;
  /** Services whose callers are asked to stay close, by `namespace/name`. */
  closeServices: ReadonlySet<string>;
  rules: readonly Rule[];
  routes: readonly Routes[];
  peers: readonly Peer[];
  /** Hosts that ServiceEntries name, and where they lead. */
  entries: ReadonlyMap<string, HostEntry>;
  /** Clusters of the federation that it knows. */
  federated: readonly Peer[];
  /** Services that Cilium merges over clusters, by `namespace/name`. */
  merged: ReadonlyMap<string, MergedService>;
};

/** Reads a cluster. An object that cannot be understood is left out and harms nothing else. */
export function readCluster(cluster: MeshCluster): ClusterReading {
  const { objects, clusterDomain: domain = CLUSTER_DOMAIN } = cluster;
  const services = objects.list('v1', 'Service');
  const workloads = ['Deployment', 'StatefulSet', 'DaemonSet'].flatMap(kind =>
    objects.list('apps/v1', kind),
  );
  const slices = objects.list('discovery.k8s.io/v1', 'EndpointSlice');
  const istio = 'networking.istio.io/v1beta1';
  const nodes = readNodes(objects.list('v1', 'Node'));
  return {
    uuid: statedUuid(objects.list('v1', 'ConfigMap')),
    nodes,
    zones: distinctZones([...nodes.values()]),
    hosts: readHosts({ slices, services, workloads, nodes, cluster }),
    closeServices: closeServices(services),
    rules: objects
      .list(istio, 'DestinationRule')
      .flatMap(rule => readRule(rule, domain)),
    routes: objects
      .list(istio, 'VirtualService')
      .flatMap(routes => readRoutes(routes, domain)),
    peers: objects
      .list('deckhouse.io/v1alpha1', 'IstioMulticluster')
      .flatMap(readPeer),
    entries: readEntries(objects.list(istio, 'ServiceEntry')),
    federated: objects
      .list('deckhouse.io/v1alpha1', 'IstioFederation')
      .flatMap(readPeer),
    merged: readMergedServices(services),
  };
}

function statedUuid(maps: readonly KubeObject[]): string | undefined {
  const data = maps.find(
    ({ metadata }) =>
      metadata.namespace === 'kube-system' &&
      metadata.name === 'd8-cluster-uuid',
  )?.data;
  const uuid = isRecord(data) ? data['cluster-uuid'] : undefined;
  return typeof uuid === 'string' ? uuid : undefined;
}

function distinctZones(places: readonly NodePlace[]): NodePlace[] {
  const byZone = new Map(places.map(place => [place.zone, place]));
  return [...byZone.keys()].sort().map(zone => byZone.get(zone)!);
}

function closeServices(services: readonly KubeObject[]): Set<string> {
  const asked = ['PreferClose', 'PreferSameZone'];
  return new Set(
    services
      .filter(
        ({ spec }) =>
          isRecord(spec) && asked.includes(String(spec.trafficDistribution)),
      )
      .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`),
  );
}
