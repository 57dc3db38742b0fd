/**
 * One cluster as a member of a mesh: whom it can reach, over which network, with which rules.
 *
 * Every control plane reads its own copies, so everything here is this cluster's own view.
 */
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  ClusterFacts,
  DestinationRuleFact,
  PeeringFact,
  VirtualServiceFact,
} from '../../fleet/facts';
import { nodeSummary } from '../clusters/nodes';
import { by } from '../support/order';
import {
  readingOf,
  weakest,
  type Clock,
  type Reading,
} from '../support/reading';
import type { SettingsIndex } from '../support/settingsIndex';
import type { ClusterByUuid } from './clusterByUuid';
import type { NetworkGateway } from '../prediction';

export type MeshMember = {
  cluster: ClusterFacts;
  region: string;
  /** Value of topology.kubernetes.io/region that the mesh sees here. */
  regionLabel: string;
  /** The zone that callers are taken to be in; empty when nodes name none. */
  zone: string;
  meshIds: readonly string[];
  /** Networks as this cluster's mesh calls them, by cluster; only those it reaches. */
  networks: ReadonlyMap<string, string>;
  gateways: Readonly<Record<string, readonly NetworkGateway[]>>;
  multiNetwork: boolean;
  rules: readonly DestinationRuleFact[];
  virtualServices: readonly VirtualServiceFact[];
  /** What the rules and the reach are worth. */
  reading: Reading;
  /** True when Istio's resources are served here. */
  hasMesh: boolean;
};

const rulesOf = memoByMap((map: ReadonlyMap<string, DestinationRuleFact>) => [
  ...map.values(),
]);
const virtualServicesOf = memoByMap(
  (map: ReadonlyMap<string, VirtualServiceFact>) => [...map.values()],
);

/** Builds the members of all clusters, in the order of their names. */
export function meshMembers(
  clusters: readonly ClusterFacts[],
  settings: SettingsIndex,
  byUuid: ClusterByUuid,
  clock: Clock,
): MeshMember[] {
  return [...clusters].sort(by(c => c.name)).map(cluster => {
    const peers = peersOf(cluster, clusters, byUuid, clock);
    const own = ownNetwork(cluster, clusters, settings);
    const region = settings.regionOfCluster.get(cluster.name) ?? cluster.region;
    const nodes = nodeSummary(cluster);
    return {
      cluster,
      region,
      regionLabel:
        nodes.regions[0] ??
        settings.regions.find(r => r.name === region)?.labels[0] ??
        region,
      zone: nodes.zones[0] ?? '',
      meshIds: [...settings.clusterOfMeshId]
        .filter(([, name]) => name === cluster.name)
        .map(([id]) => id),
      networks: new Map([
        [cluster.name, own],
        ...peers.map(p => [p.cluster, p.network ?? own] as const),
      ]),
      gateways: gatewaysOf(peers),
      multiNetwork: peers.some(p => p.network !== undefined),
      rules: rulesOf(cluster.destinationrules),
      virtualServices: virtualServicesOf(cluster.virtualservices),
      reading: weakest([
        readingOf(cluster, 'destinationrules', clock),
        readingOf(cluster, 'virtualservices', clock),
        readingOf(cluster, 'istiomulticlusters', clock),
      ]),
      hasMesh:
        cluster.resources.destinationrules.availability !== 'not-installed',
    };
  });
}

/** A cluster whose endpoints are pooled; `network` is absent where pods are reached directly. */
type Peer = { cluster: string; network?: string; gateways: NetworkGateway[] };

function peersOf(
  cluster: ClusterFacts,
  all: readonly ClusterFacts[],
  byUuid: ClusterByUuid,
  clock: Clock,
): Peer[] {
  const { availability } = cluster.resources.istiomulticlusters;
  if (availability === 'not-installed') {
    return assumedPeers(cluster, all, clock);
  }
  return [...cluster.istiomulticlusters.values()]
    .sort(by(p => p.name))
    .flatMap(peering => {
      const remote = byUuid.only(peering.remoteUuid);
      return remote === undefined || remote === cluster.name
        ? []
        : [peerOf(remote, peering)];
    });
}

function peerOf(remote: string, peering: PeeringFact): Peer {
  return {
    cluster: remote,
    network: peering.enableIngressGateway
      ? peering.networkName ?? `network-${remote}`
      : undefined,
    gateways: peering.gateways.map(({ address }) => ({ address })),
  };
}

/**
 * Where no cluster describes its peers (Istio without DKP), the remote secrets that join them may
 * not be read: all such clusters are taken to be one flat mesh.
 */
function assumedPeers(
  cluster: ClusterFacts,
  all: readonly ClusterFacts[],
  clock: Clock,
): Peer[] {
  const joins = (c: ClusterFacts) =>
    c.resources.istiomulticlusters.availability === 'not-installed' &&
    readingOf(c, 'destinationrules', clock).belief !== 'not-installed' &&
    c.destinationrules.size > 0;
  return joins(cluster)
    ? all
        .filter(c => c.name !== cluster.name && joins(c))
        .map(c => ({ cluster: c.name, gateways: [] }))
    : [];
}

/** A cluster does not state its own network: the configuration does, or those that peer with it. */
function ownNetwork(
  cluster: ClusterFacts,
  all: readonly ClusterFacts[],
  settings: SettingsIndex,
): string {
  const configured = settings.networkOfCluster.get(cluster.name);
  if (configured !== undefined) {
    return configured;
  }
  const learnt = all
    .flatMap(c => [...c.istiomulticlusters.values()])
    .filter(
      p => p.remoteUuid !== undefined && p.remoteUuid === cluster.identity.uuid,
    )
    .flatMap(p => (p.networkName === undefined ? [] : [p.networkName]))
    .sort();
  return learnt[0] ?? `network-${cluster.name}`;
}

function gatewaysOf(peers: Peer[]): Record<string, NetworkGateway[]> {
  // Without a prototype: a network may be called anything, `valueOf` too.
  const gateways: Record<string, NetworkGateway[]> = Object.create(null);
  for (const { network, gateways: found } of peers) {
    if (network !== undefined) {
      gateways[network] = [...(gateways[network] ?? []), ...found];
    }
  }
  return gateways;
}
