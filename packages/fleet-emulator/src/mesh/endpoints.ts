/** Where a proxy or a pod stands. */
export type Locality = { region: string; zone: string; subzone: string };

/** One endpoint as a client's proxy holds it: a pod, or a gateway in front of many. */
export type Host = {
  address: string;
  locality: Locality;
  /** What failoverPriority can compare; a gateway carries its network only. */
  labels: Readonly<Record<string, string>>;
  weight: number;
  /** The cluster that answers behind this address. */
  cluster: string;
  network: string;
  via: 'pod' | 'gateway';
  /** Set for a pod that fails its readiness probe: sent to some clients, as unhealthy. */
  notReady?: true;
};

/** Hosts of one locality and one priority, in the order in which they are sent. */
export type LocalityGroup = {
  locality: Locality;
  weight: number;
  /** 0 is tried first. */
  priority: number;
  hosts: Host[];
};

/** All that a client's proxy knows about one destination. */
export type EndpointList = {
  groups: LocalityGroup[];
  /** Whether a locality is chosen by its weight before a host is. */
  localityWeighted: boolean;
  /** Percent of healthy hosts under which a priority panics; 0: never. */
  panicThreshold: number;
};

/** `region/zone/subzone`, by which groups are sorted. */
export function localityKey({ region, zone, subzone }: Locality): string {
  return `${region}/${zone}/${subzone}`;
}

/** Groups hosts by locality in the order that control planes send: sorted by the locality's string. */
export function groupByLocality(hosts: readonly Host[]): LocalityGroup[] {
  const groups = new Map<string, LocalityGroup>();
  for (const host of hosts) {
    const key = localityKey(host.locality);
    const group = groups.get(key);
    if (group) group.hosts.push(host);
    else
      groups.set(key, {
        locality: host.locality,
        weight: 0,
        priority: 0,
        hosts: [host],
      });
  }
  return [...groups.keys()]
    .sort((a, b) => (a < b ? -1 : 1))
    .map(key => withWeight(groups.get(key)!));
}

/** The group with its weight set to the sum of its hosts' weights. */
export function withWeight(group: LocalityGroup): LocalityGroup {
  return {
    ...group,
    weight: group.hosts.reduce((sum, host) => sum + host.weight, 0),
  };
}

/** A host may stand in several groups (a gateway in front of several zones): only the first one counts. */
export function firstOccurrences(
  groups: readonly LocalityGroup[],
): LocalityGroup[] {
  const seen = new Set<string>();
  return groups.map(group => ({
    ...group,
    hosts: group.hosts.filter(({ address }) => {
      if (seen.has(address)) return false;
      seen.add(address);
      return true;
    }),
  }));
}
