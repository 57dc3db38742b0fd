import type { Answerer, HostBundle, LocalityGroup } from './hostList';
import type { ListedEndpoints } from './listedEndpoints';
import { directBundle, groupByLocality } from './localityGroups';
import type { Notes } from './notes';
import type { NetworkGateway, PredictionInput } from './types';

type Gateways = PredictionInput['gateways'];

/** Endpoints that a gateway address stands for, over all localities. */
type Behind = Map<string, Set<ListedEndpoints>>;

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
  const behind: Behind = new Map();
  const groups = groupByLocality(endpoints, members => {
    const bundles: HostBundle[] = [];
    for (const entry of members) {
      addBundles(bundles, entry, scale, input, behind, notes);
    }
    return bundles;
  });
  return groups.map(group => ({
    ...group,
    bundles: group.bundles.map(bundle =>
      withAnswerers(bundle, behind, input, notes),
    ),
  }));
}

function addBundles(
  bundles: HostBundle[],
  entry: ListedEndpoints,
  scale: number,
  input: PredictionInput,
  behind: Behind,
  notes: Notes,
): void {
  const { network } = entry.group;
  const foreign = !inSameNetwork(input.source.network, network);
  const gateways = foreign ? gatewaysFor(input.gateways, entry) : [];
  if (!gateways.length) {
    bundles.push(directBundle(entry, scale, input.ejected));
    if (foreign) {
      notes.add('network-without-gateway', { network });
    }
    return;
  }
  const weight = (entry.listed * scale) / gateways.length;
  for (const gateway of gateways) {
    const endpoints = behind.get(gateway.address) ?? new Set();
    behind.set(gateway.address, endpoints.add(entry));
    addGateway(bundles, gateway, entry, weight);
  }
}

/** One endpoint per gateway address and locality: its weights add up. */
function addGateway(
  bundles: HostBundle[],
  gateway: NetworkGateway,
  entry: ListedEndpoints,
  weight: number,
): void {
  const { address } = gateway;
  const at = bundles.findIndex(bundle => bundle.address === address);
  if (at < 0) {
    bundles.push(gatewayBundle(gateway, entry, weight));
  } else {
    const known = bundles[at];
    bundles[at] = { ...known, weight: known.weight + weight };
  }
}

/** Least common multiple of gateway counts, per network and per network and cluster. */
function weightScale(gateways: Gateways): number {
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
  const isOwn = ({ cluster }: NetworkGateway) => cluster === group.cluster;
  const ofCluster = all.some(isOwn) ? all.filter(isOwn) : [];
  return ofCluster.length ? ofCluster : all;
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

function withAnswerers(
  bundle: HostBundle,
  behind: Behind,
  input: PredictionInput,
  notes: Notes,
): HostBundle {
  const { address } = bundle;
  if (address === undefined) {
    return bundle;
  }
  const endpoints = [...(behind.get(address) ?? [])];
  const answerers = shareByReadyPods(endpoints);
  if (!answerers.length) {
    notes.add('gateway-without-ready-pods', {
      network: bundle.labels.network,
    });
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
