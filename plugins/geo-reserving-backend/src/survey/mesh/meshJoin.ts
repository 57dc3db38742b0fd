/**
 * How clusters are joined: whom each of them reaches, over which networks and gateways, and under
 * which identifiers the mesh knows them.
 *
 * Every control plane reads its own copies of the peerings, so each cluster has its own view. It is
 * made anew only when somebody describes a peer in another way; that peerings are probed every
 * minute changes nothing here.
 */
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterFacts, PeeringFact } from '../../fleet/facts';
import type { NetworkGateway } from '../../directors/istio/prediction';
import { lastMade } from '../support/lastMade';
import { by, byText } from '../support/order';
import { readingOf, type Clock } from '../support/reading';
import type { SettingsIndex } from '../support/settingsIndex';
import type { ClusterByUuid } from './clusterByUuid';

/** Whom one cluster reaches. */
export type MeshReach = {
  /** Networks as this cluster's mesh calls them, by cluster; only those it reaches. */
  networks: ReadonlyMap<string, string>;
  gateways: Readonly<Record<string, readonly NetworkGateway[]>>;
  multiNetwork: boolean;
};

export type MeshJoin = {
  /** By cluster. */
  reaches: ReadonlyMap<string, MeshReach>;
  /** Clusters by mesh id: those that peers state, overridden by the configuration. */
  clusterOfMeshId: ReadonlyMap<string, string>;
};

/** A cluster whose endpoints are pooled; `network` is absent where pods are reached directly. */
type Peer = {
  cluster: string;
  network?: string;
  gateways: readonly NetworkGateway[];
};

type Joining = {
  clusters: readonly ClusterFacts[];
  settings: SettingsIndex;
  byUuid: ClusterByUuid;
  clock: Clock;
};

const last = lastMade<SettingsIndex, MeshJoin>();

export function meshJoin(joining: Joining): MeshJoin {
  const { clusters, settings, clock } = joining;
  const madeFrom = clusters.flatMap(cluster => [
    cluster.name,
    cluster.identity.uuid,
    describesPeers(cluster),
    isAssumedPeer(cluster, clock),
    descriptionOf(cluster.istiomulticlusters),
  ]);
  return last(settings, madeFrom, () => make(joining));
}

function make(joining: Joining): MeshJoin {
  const networks = ownNetworks(joining);
  const shared = new Shared();
  return {
    reaches: new Map(
      joining.clusters.map(cluster => {
        const own = networks.get(cluster.name) ?? '';
        const peers = peersOf(cluster, joining);
        const reach: MeshReach = {
          networks: shared.networks([
            [cluster.name, own],
            ...peers.map(p => [p.cluster, p.network ?? own] as const),
          ]),
          gateways: gatewaysOf(peers, shared),
          multiNetwork: peers.some(p => p.network !== undefined),
        };
        return [cluster.name, reach] as const;
      }),
    ),
    clusterOfMeshId: withLearntIds(joining),
  };
}

/** What a peering says about the join, as text: without what its probes rewrite every minute. */
const descriptionOf = memoByMap((peerings: ReadonlyMap<string, PeeringFact>) =>
  JSON.stringify(
    sorted(peerings).map(p => [
      p.name,
      p.remoteUuid,
      p.enableIngressGateway,
      p.networkName,
      p.clusterId,
      p.gateways,
    ]),
  ),
);

function sorted(peerings: ReadonlyMap<string, PeeringFact>): PeeringFact[] {
  return [...peerings.values()].sort(by(p => p.name));
}

function describesPeers({ resources }: ClusterFacts): boolean {
  return resources.istiomulticlusters.availability !== 'not-installed';
}

/**
 * Where no cluster describes its peers (Istio without DKP), the remote secrets that join them may
 * not be read: all such clusters are taken to be one flat mesh.
 */
function isAssumedPeer(cluster: ClusterFacts, clock: Clock): boolean {
  return (
    !describesPeers(cluster) &&
    readingOf(cluster, 'destinationrules', clock).belief !== 'not-installed' &&
    cluster.destinationrules.size > 0
  );
}

function peersOf(
  cluster: ClusterFacts,
  { clusters, byUuid, clock }: Joining,
): Peer[] {
  if (describesPeers(cluster)) {
    return sorted(cluster.istiomulticlusters).flatMap(peering => {
      const remote = byUuid.only(peering.remoteUuid);
      return remote === undefined || remote === cluster.name
        ? []
        : [peerOf(remote, peering)];
    });
  }
  return isAssumedPeer(cluster, clock)
    ? clusters
        .filter(c => c.name !== cluster.name && isAssumedPeer(c, clock))
        .map(c => ({ cluster: c.name, gateways: [] }))
    : [];
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

/** A cluster does not state its own network: the configuration does, or those that peer with it. */
function ownNetworks({
  clusters,
  settings,
}: Joining): ReadonlyMap<string, string> {
  const learnt = new Map<string, string>();
  for (const { istiomulticlusters } of clusters) {
    for (const { remoteUuid, networkName } of istiomulticlusters.values()) {
      if (remoteUuid !== undefined && networkName !== undefined) {
        const known = learnt.get(remoteUuid) ?? networkName;
        // Peers should agree; where they do not, the first by name counts.
        learnt.set(remoteUuid, networkName < known ? networkName : known);
      }
    }
  }
  return new Map(
    clusters.map(({ name, identity: { uuid } }) => [
      name,
      settings.networkOfCluster.get(name) ??
        (uuid === undefined ? undefined : learnt.get(uuid)) ??
        `network-${name}`,
    ]),
  );
}

function gatewaysOf(
  peers: readonly Peer[],
  shared: Shared,
): Record<string, readonly NetworkGateway[]> {
  const found = new Map<string, NetworkGateway[]>();
  for (const { network, gateways } of peers) {
    if (network !== undefined) {
      found.set(network, [...(found.get(network) ?? []), ...gateways]);
    }
  }
  // Without a prototype: a network may be called anything, `valueOf` too.
  const byNetwork: Record<string, readonly NetworkGateway[]> =
    Object.create(null);
  for (const [network, gateways] of found) {
    byNetwork[network] = shared.gateways(gateways);
  }
  return byNetwork;
}

/**
 * Clusters of one mesh see nearly the same: what is equal becomes one object, so that whoever reads
 * it can tell by identity and derives from it once.
 */
class Shared {
  private readonly known = new Map<string, unknown>();

  networks(
    pairs: readonly (readonly [string, string])[],
  ): ReadonlyMap<string, string> {
    // Later pairs win, as in a Map.
    const inOrder = [...new Map(pairs)].sort(([a], [b]) => byText(a, b));
    return this.same(`networks ${JSON.stringify(inOrder)}`, () => {
      return new Map(inOrder);
    });
  }

  gateways(list: readonly NetworkGateway[]): readonly NetworkGateway[] {
    return this.same(`gateways ${JSON.stringify(list)}`, () => list);
  }

  private same<T>(key: string, fresh: () => T): T {
    const made = this.known.has(key) ? (this.known.get(key) as T) : fresh();
    this.known.set(key, made);
    return made;
  }
}

/** Peers state the mesh id of the cluster they describe; the configuration goes first. */
function withLearntIds({
  clusters,
  settings,
  byUuid,
}: Joining): ReadonlyMap<string, string> {
  const learnt = new Map<string, [string, string]>();
  for (const { istiomulticlusters } of clusters) {
    for (const { clusterId, remoteUuid } of istiomulticlusters.values()) {
      const name = byUuid.only(remoteUuid);
      if (clusterId && name) {
        learnt.set(`${clusterId}\n${name}`, [clusterId, name]);
      }
    }
  }
  const pairs = [...learnt].sort(([a], [b]) => byText(a, b));
  return new Map([
    ...pairs.map(([, pair]) => pair),
    ...settings.clusterOfMeshId,
  ]);
}
