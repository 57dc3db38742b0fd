import type { LocalityGroup } from './hostList';
import type { ListedEndpoints } from './listedEndpoints';
import { GatewayGroups } from './GatewayGroups';
import type { Notes } from './notes';
import type { NetworkGateway, PredictionInput } from './types';

type Gateways = PredictionInput['gateways'];

/** The groups of one listing, for sources that reach its networks by the same gateways. */
type SharedGroups = {
  groups: GatewayGroups;
  scale: number;
  /** Gateways as the first source has them, and of its own network as the first other one has them. */
  first: { network: string; gateways: Gateways };
  ofFirst?: readonly NetworkGateway[];
};

const shared = new WeakMap<readonly ListedEndpoints[], SharedGroups>();

/**
 * The endpoint groups of a client in a multi-network mesh (section 2), see {@link GatewayGroups}.
 *
 * Sources that ask for the same listing (the same array) and have the same gateways share what looks
 * the same to them.
 */
export function groupBehindGateways(
  endpoints: readonly ListedEndpoints[],
  { source, gateways, ejected }: PredictionInput,
  notes: Notes,
): LocalityGroup[] {
  const { network } = source;
  const { scale } = lookOf(gateways);
  const gatewaysOf = (of: string) => gatewaysIn(gateways, of);
  const groups =
    (ejected ? undefined : sharedBy(endpoints, network, gateways, scale)) ??
    new GatewayGroups(endpoints, scale, ejected);
  const { networksOf } = lookOf(gateways);
  const networksBehind = (address: string) => networksOf.get(address) ?? [];
  return groups.seenBy({ network, gatewaysOf, networksBehind }, notes);
}

/**
 * Undefined where this source has other gateways than those who came before it, or an address of
 * several networks: what that one stands for depends on which of them is the source's own.
 */
function sharedBy(
  endpoints: readonly ListedEndpoints[],
  network: string,
  gateways: Gateways,
  scale: number,
): GatewayGroups | undefined {
  const known = shared.get(endpoints);
  if (!lookOf(gateways).isUnambiguous) {
    return undefined;
  }
  if (known === undefined) {
    const groups = new GatewayGroups(endpoints, scale, undefined);
    shared.set(endpoints, { groups, scale, first: { network, gateways } });
    return groups;
  }
  const { first } = known;
  const others = [...differing(first.gateways, gateways)].filter(
    name => name !== network && name !== first.network,
  );
  if (known.scale !== scale || others.length > 0) {
    return undefined;
  }
  if (network !== first.network) {
    const ofFirst = gatewaysIn(gateways, first.network);
    known.ofFirst ??= ofFirst;
    if (!isSameList(known.ofFirst, ofFirst)) {
      return undefined;
    }
  } else if (differing(first.gateways, gateways).size > 0) {
    return undefined;
  }
  return known.groups;
}

const NONE: readonly NetworkGateway[] = [];

function gatewaysIn(
  gateways: Gateways,
  network: string,
): readonly NetworkGateway[] {
  return Object.hasOwn(gateways, network) ? gateways[network] : NONE;
}

const differences = new WeakMap<Gateways, WeakMap<Gateways, Set<string>>>();

/** Networks of which two sources know other gateways. */
function differing(a: Gateways, b: Gateways): ReadonlySet<string> {
  const ofA = differences.get(a) ?? new WeakMap<Gateways, Set<string>>();
  differences.set(a, ofA);
  const known =
    ofA.get(b) ??
    new Set(
      [...Object.keys(a), ...Object.keys(b)].filter(
        network => !isSameList(gatewaysIn(a, network), gatewaysIn(b, network)),
      ),
    );
  ofA.set(b, known);
  return known;
}

function isSameList(
  a: readonly NetworkGateway[],
  b: readonly NetworkGateway[],
): boolean {
  return (
    a === b ||
    (a.length === b.length &&
      a.every(
        ({ address, cluster }, i) =>
          address === b[i].address && cluster === b[i].cluster,
      ))
  );
}

/** What follows from the gateways that a source knows; the same for all services. */
type Look = {
  scale: number;
  /** Networks by gateway address. */
  networksOf: ReadonlyMap<string, readonly string[]>;
  /** True when no address stands for two networks. */
  isUnambiguous: boolean;
};

const looks = new WeakMap<Gateways, Look>();

function lookOf(gateways: Gateways): Look {
  const known = looks.get(gateways) ?? look(gateways);
  looks.set(gateways, known);
  return known;
}

function look(gateways: Gateways): Look {
  const networksOf = new Map<string, string[]>();
  for (const [network, ofNetwork] of Object.entries(gateways)) {
    for (const address of new Set(ofNetwork.map(g => g.address))) {
      networksOf.set(address, [...(networksOf.get(address) ?? []), network]);
    }
  }
  const isUnambiguous = [...networksOf.values()].every(n => n.length === 1);
  return { scale: weightScale(gateways), networksOf, isUnambiguous };
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
