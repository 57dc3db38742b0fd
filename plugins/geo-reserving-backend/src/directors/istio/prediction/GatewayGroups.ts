import type { Answerer, HostBundle, LocalityGroup } from './hostList';
import type { ListedEndpoints } from './listedEndpoints';
import { directBundle, groupOf, membersByLocality } from './localityGroups';
import { Notes } from './notes';
import { compare } from './oldestFirst';
import type { NetworkGateway } from './types';

/** Gateways of a network; empty: there are none, so its endpoints are used directly. */
export type GatewaysOf = (network: string) => readonly NetworkGateway[];

/** A group, and what is to be said of it. */
type NotedGroup = { group: LocalityGroup; notes: Notes };

/** What is asked for: who sees the groups, and by which gateways. */
export type GatewayQuestion = {
  /** Network of the source: what is in it is reached directly. */
  network: string;
  gatewaysOf: GatewaysOf;
  /** Networks that a gateway address stands for: one, unless somebody wrote it twice. */
  networksBehind: (address: string) => readonly string[];
};

/**
 * The endpoint groups of clients in a multi-network mesh (section 2): inside its own locality
 * group, an endpoint of another network gives its weight to the gateways of its cluster, else of
 * its network. Without a gateway it is used directly.
 *
 * What answers behind a gateway is taken to be its ready pods in equal parts; the receiving
 * gateway's own rule is not known here.
 *
 * A group without endpoints of the source's own network looks the same from every network, so it is
 * made once for all sources that ask with the same gateways.
 */
export class GatewayGroups {
  private readonly localities: readonly Locality[];
  private readonly byNetwork = new Map<string, ListedEndpoints[]>();
  /** By network and address. */
  private readonly standFor = new Map<string, Behind>();

  /**
   * @param endpoints - sorted by locality
   * @param scale - every weight is multiplied by it, so that shares of gateways are whole
   * @param ejected - clusters and gateway addresses that outlier detection has taken out
   */
  constructor(
    endpoints: readonly ListedEndpoints[],
    private readonly scale: number,
    private readonly ejected: ReadonlySet<string> | undefined,
  ) {
    this.localities = membersByLocality(endpoints).map(members => ({
      members,
      networks: new Set(members.map(({ group }) => group.network)),
      made: new Map(),
    }));
    for (const entry of endpoints) {
      const { network } = entry.group;
      const same = this.byNetwork.get(network);
      if (same) {
        same.push(entry);
      } else {
        this.byNetwork.set(network, [entry]);
      }
    }
  }

  /** The groups as one source sees them. Whoever asks must have the same gateways for all networks but its own. */
  seenBy(question: GatewayQuestion, notes: Notes): LocalityGroup[] {
    return this.localities.map(locality => {
      const { network } = question;
      // An empty network is the same as any other, so it is seen in its own way everywhere.
      const isOwn = network === '' || locality.networks.has(network);
      const key = isOwn ? `own ${network}` : 'foreign';
      const made = locality.made.get(key) ?? this.make(locality, question);
      locality.made.set(key, made);
      notes.addAll(made.notes);
      return made.group;
    });
  }

  private make({ members }: Locality, question: GatewayQuestion): NotedGroup {
    const notes = new Notes();
    const bundles: HostBundle[] = [];
    for (const entry of members) {
      this.addBundles(bundles, entry, question, notes);
    }
    return { group: groupOf(members, bundles), notes };
  }

  private addBundles(
    bundles: HostBundle[],
    entry: ListedEndpoints,
    question: GatewayQuestion,
    notes: Notes,
  ): void {
    const { network } = entry.group;
    const foreign = !isSameNetwork(question.network, network);
    const gateways = foreign
      ? gatewaysFor(question.gatewaysOf(network), entry)
      : [];
    if (!gateways.length) {
      bundles.push(directBundle(entry, this.scale, this.ejected));
      if (foreign) {
        notes.add('network-without-gateway', { network });
      }
      return;
    }
    const weight = (entry.listed * this.scale) / gateways.length;
    for (const gateway of gateways) {
      const { address } = gateway;
      const at = bundles.findIndex(bundle => bundle.address === address);
      if (at < 0) {
        const behind = this.behind(gateway, entry, question, notes);
        bundles.push(gatewayBundle(gateway, entry, weight, behind));
      } else {
        // One endpoint per gateway address and locality: its weights add up.
        const known = bundles[at];
        bundles[at] = { ...known, weight: known.weight + weight };
      }
    }
  }

  /** What a gateway stands for, over all localities. */
  private behind(
    { address }: NetworkGateway,
    entry: ListedEndpoints,
    question: GatewayQuestion,
    notes: Notes,
  ): Pick<HostBundle, 'answerers' | 'ejected' | 'isRepeated'> {
    const { network } = entry.group;
    const key = `${network}\n${address}`;
    const known =
      this.standFor.get(key) ?? this.endpointsBehind(address, question);
    this.standFor.set(key, known);
    const { endpoints, answerers, firstLocality } = known;
    if (!answerers.length) {
      notes.add('gateway-without-ready-pods', { network });
    }
    const isEjected =
      this.ejected?.has(address) ||
      (endpoints.length > 0 &&
        endpoints.every(({ group }) => this.ejected?.has(group.cluster)));
    return {
      answerers,
      ejected: isEjected ? 1 : 0,
      isRepeated: firstLocality !== entry.locality,
    };
  }

  private endpointsBehind(
    address: string,
    { network: own, gatewaysOf, networksBehind }: GatewayQuestion,
  ): Behind {
    const endpoints = networksBehind(address)
      .filter(network => !isSameNetwork(own, network))
      .flatMap(network =>
        (this.byNetwork.get(network) ?? []).filter(entry =>
          gatewaysFor(gatewaysOf(network), entry).some(
            gateway => gateway.address === address,
          ),
        ),
      );
    return {
      endpoints,
      answerers: shareByReadyPods(endpoints),
      firstLocality: endpoints
        .map(({ locality }) => locality)
        .reduce((a, b) => (compare(a, b) <= 0 ? a : b)),
    };
  }
}

type Behind = {
  endpoints: readonly ListedEndpoints[];
  answerers: readonly Answerer[];
  /** Where it comes first in the list. */
  firstLocality: string;
};

type Locality = {
  members: readonly ListedEndpoints[];
  networks: ReadonlySet<string>;
  made: Map<string, NotedGroup>;
};

/** An empty network name is the same network as any other. */
function isSameNetwork(a: string, b: string): boolean {
  return a === b || a === '' || b === '';
}

function gatewaysFor(
  all: readonly NetworkGateway[],
  { group }: ListedEndpoints,
): readonly NetworkGateway[] {
  const isOwn = ({ cluster }: NetworkGateway) => cluster === group.cluster;
  return all.some(isOwn) ? all.filter(isOwn) : all;
}

/** A gateway endpoint carries its network, and its cluster only if it was discovered (section 0.1). */
function gatewayBundle(
  gateway: NetworkGateway,
  entry: ListedEndpoints,
  weight: number,
  behind: Pick<HostBundle, 'answerers' | 'ejected' | 'isRepeated'>,
): HostBundle {
  const discovered = gateway.cluster !== undefined;
  return {
    count: 1,
    weight,
    unhealthy: 0,
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
    ...behind,
  };
}

function shareByReadyPods(endpoints: readonly ListedEndpoints[]): Answerer[] {
  const ready = endpoints.reduce((sum, entry) => sum + entry.ready, 0);
  const places = new Map<string, Answerer>();
  for (const entry of endpoints) {
    if (entry.ready > 0) {
      const { cluster, region } = entry.group;
      const key = `${cluster}\n${region}`;
      const known = places.get(key)?.fraction ?? 0;
      const fraction = known + entry.ready;
      places.set(key, { cluster, region, fraction });
    }
  }
  return [...places.values()].map(({ fraction, ...place }) => ({
    ...place,
    fraction: fraction / ready,
  }));
}
