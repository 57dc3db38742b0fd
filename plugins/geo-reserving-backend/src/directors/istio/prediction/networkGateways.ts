import type { LocalityGroup } from './hostList';
import { GatewayGroups } from './GatewayGroups';
import type { Notes } from './notes';
import type { Listing } from './SharedLook';
import type { NetworkGateway, PredictionInput } from './types';

type Gateways = PredictionInput['gateways'];

/**
 * The endpoint groups of a client in a multi-network mesh (section 2), see {@link GatewayGroups}.
 *
 * Sources that ask for the same listing and have the same gateways share what looks the same to them.
 */
export function groupBehindGateways(
  listing: Listing,
  { source, gateways, ejected }: PredictionInput,
  notes: Notes,
): LocalityGroup[] {
  const { network } = source;
  const { scale, networksOf } = aspectsOf(gateways);
  const gatewaysOf = (of: string) => gatewaysIn(gateways, of);
  const networksBehind = (address: string) => networksOf.get(address) ?? [];
  const groups =
    (ejected ? undefined : sharedBy(listing, network, gateways)) ??
    new GatewayGroups(listing.entries, scale, ejected);
  return groups.seenBy({ network, gatewaysOf, networksBehind }, notes);
}

/**
 * Undefined where this source has other gateways than those who came before it, or an address of
 * several networks: what that one stands for depends on which of them is the source's own.
 */
function sharedBy(
  listing: Listing,
  network: string,
  gateways: Gateways,
): GatewayGroups | undefined {
  const { scale, isUnambiguous } = aspectsOf(gateways);
  if (!isUnambiguous) {
    return undefined;
  }
  listing.behindGateways ??= {
    groups: new GatewayGroups(listing.entries, scale, undefined),
    scale,
    first: { network, gateways },
  };
  const known = listing.behindGateways;
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
type Aspects = {
  scale: number;
  /** Networks by gateway address. */
  networksOf: ReadonlyMap<string, readonly string[]>;
  /** True when no address stands for two networks. */
  isUnambiguous: boolean;
};

const aspects = new WeakMap<Gateways, Aspects>();

function aspectsOf(gateways: Gateways): Aspects {
  const known = aspects.get(gateways) ?? findAspects(gateways);
  aspects.set(gateways, known);
  return known;
}

function findAspects(gateways: Gateways): Aspects {
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
