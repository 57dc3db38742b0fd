import type { Answerer, HostBundle, LocalityGroup } from './hostList';
import type { ListedEndpoints } from './listedEndpoints';
import { directBundle, groupByLocality } from './localityGroups';
import type { Notes } from './notes';
import type { NetworkGateway, PredictionInput } from './types';

type Gateways = PredictionInput['gateways'];

/** Pods that one gateway address stands for, over all localities. */
type Behind = { endpoints: Set<ListedEndpoints> };

/**
 * The endpoint groups of a client in a multi-network mesh (section 2): inside its own locality
 * group, an endpoint of another network gives its weight to the gateways of its cluster, else of
 * its network. Without a gateway it is used directly.
 *
 * What answers behind a gateway is taken to be its ready pods in equal parts; the receiving
 * gateway's own rule is not known here.
 */
export function groupBehindGateways(
  endpoints: readonly ListedEndpoints[],
  input: PredictionInput,
  notes: Notes,
): LocalityGroup[] {
  const scale = weightScale(input.gateways);
  const behind = new Map<string, Behind>();
  const groups = groupByLocality(endpoints, members =>
    members.flatMap(entry => {
      const { network } = entry.group;
      const gateways = inSameNetwork(input.source.network, network)
        ? []
        : gatewaysFor(input.gateways, entry);
      if (!gateways.length) {
        if (!inSameNetwork(input.source.network, network)) {
          notes.add('network-without-gateway', { network });
        }
        return [directBundle(entry, scale, input.ejected)];
      }
      return gateways.map(gateway => {
        remember(behind, gateway.address, entry);
        const weight = (entry.listed * scale) / gateways.length;
        return gatewayBundle(gateway, entry, weight);
      });
    }),
  );
  return groups.map(group => ({
    ...group,
    bundles: joinGateways(group.bundles).map(bundle =>
      withAnswerers(bundle, behind, input, notes),
    ),
  }));
}

/** Least common multiple of gateway counts, per network and per network and cluster. */
export function weightScale(gateways: Gateways): number {
  let scale = 1;
  for (const ofNetwork of Object.values(gateways)) {
    scale = lcm(scale, ofNetwork.length);
    const byCluster = new Map<string, number>();
    for (const { cluster } of ofNetwork) {
      if (cluster !== undefined) {
        byCluster.set(cluster, (byCluster.get(cluster) ?? 0) + 1);
      }
    }
    for (const count of byCluster.values()) {
      scale = lcm(scale, count);
    }
  }
  return scale;
}

function lcm(a: number, b: number): number {
  if (b <= 1) {
    return a;
  }
  let [x, y] = [a, b];
  while (y > 0) {
    [x, y] = [y, x % y];
  }
  return (a / x) * b;
}

/** An empty network name is the same network as any other. */
function inSameNetwork(a: string, b: string): boolean {
  return a === b || a === '' || b === '';
}

function gatewaysFor(
  gateways: Gateways,
  { group }: ListedEndpoints,
): readonly NetworkGateway[] {
  const all = Object.hasOwn(gateways, group.network)
    ? gateways[group.network]
    : [];
  const ofCluster = all.filter(({ cluster }) => cluster === group.cluster);
  return ofCluster.length ? ofCluster : all;
}

function remember(
  behind: Map<string, Behind>,
  address: string,
  entry: ListedEndpoints,
): void {
  const known = behind.get(address);
  if (known) {
    known.endpoints.add(entry);
  } else {
    behind.set(address, { endpoints: new Set([entry]) });
  }
}

/** A gateway endpoint carries its network, and its cluster only if it was discovered (section 0.1). */
function gatewayBundle(
  gateway: NetworkGateway,
  entry: ListedEndpoints,
  weight: number,
): HostBundle {
  const discovered = gateway.cluster !== undefined;
  return {
    count: 1,
    weight,
    unhealthy: 0,
    ejected: 0,
    address: gateway.address,
    labels: {
      region: '',
      zone: '',
      subzone: '',
      network: entry.group.network,
      clusterIds: discovered ? entry.labels.clusterIds : [],
      pod: {},
    },
    hides: entry.labels,
    answerers: [],
  };
}

/** One endpoint per gateway address and locality. */
function joinGateways(bundles: readonly HostBundle[]): HostBundle[] {
  const joined: HostBundle[] = [];
  for (const bundle of bundles) {
    const at = joined.findIndex(
      ({ address }) => address !== undefined && address === bundle.address,
    );
    if (at < 0) {
      joined.push(bundle);
    } else {
      const weight = joined[at].weight + bundle.weight;
      joined[at] = { ...joined[at], weight };
    }
  }
  return joined;
}

function withAnswerers(
  bundle: HostBundle,
  behind: ReadonlyMap<string, Behind>,
  input: PredictionInput,
  notes: Notes,
): HostBundle {
  const { address } = bundle;
  if (address === undefined) {
    return bundle;
  }
  const endpoints = [...(behind.get(address)?.endpoints ?? [])];
  const answerers = shareByReadyPods(endpoints);
  if (!answerers.length) {
    notes.add('gateway-without-ready-pods', { address });
  }
  const isEjected =
    input.ejected?.has(address) ||
    (endpoints.length > 0 &&
      endpoints.every(({ group }) => input.ejected?.has(group.cluster)));
  return { ...bundle, answerers, ejected: isEjected ? 1 : 0 };
}

function shareByReadyPods(endpoints: readonly ListedEndpoints[]): Answerer[] {
  const ready = endpoints.reduce((sum, entry) => sum + entry.ready, 0);
  return endpoints
    .filter(entry => entry.ready > 0)
    .map(entry => ({
      cluster: entry.group.cluster,
      region: entry.group.region,
      fraction: entry.ready / ready,
    }));
}
