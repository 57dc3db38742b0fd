/**
 * A hosted zone of a DNS provider, as external-dns in each cluster fills it from that cluster's DNSEndpoints. It lives
 * outside of all clusters, so that records of one that is gone stay.
 */
import type { MeshConditions } from '../../mesh';
import { clusterAt } from '../addresses';
import { at, records, text, texts } from '../json';
import { listKind } from '../listKind';
import type { OutsideCluster } from '../OutsideCluster';
import { Tally } from '../Reached';
import type { Reached } from '../Reached';

/** A record set of the zone. */
type RecordSet = {
  identifier: string;
  targets: readonly string[];
  properties: ReadonlyMap<string, string>;
};

export class Zone {
  constructor(
    private readonly clusters: readonly OutsideCluster[],
    private readonly conditions: Pick<MeshConditions, 'isAway'>,
  ) {}

  /** Whether the zone has addresses for a host. */
  has(host: string): boolean {
    return this.#setsOf(host).length > 0;
  }

  /** Where new clients of a host get to, once health checks have noticed whatever is gone. */
  reached(host: string): Reached {
    const tally = new Tally();
    for (const { set, chance } of chosenOf(this.#setsOf(host), s =>
      this.#passes(s),
    ))
      for (const address of set.targets)
        tally.add(this.#livingAt(address), chance / set.targets.length);
    return tally.reached();
  }

  /** A set without a check always passes. One with a check is asked at its first address. */
  #passes({ properties, targets }: RecordSet): boolean {
    const isChecked = properties.has('aws/health-check-id');
    return !isChecked || this.#livingAt(targets[0] ?? '') !== undefined;
  }

  #livingAt(address: string): string | undefined {
    const cluster = clusterAt(address, this.clusters);
    return cluster && !this.conditions.isAway(cluster) ? cluster : undefined;
  }

  /** The same set may be asked for by several clusters; it is there once. */
  #setsOf(host: string): RecordSet[] {
    const sets = new Map<string, RecordSet>();
    for (const cluster of this.clusters)
      for (const set of setsIn(cluster, host))
        if (!sets.has(set.identifier)) sets.set(set.identifier, set);
    return [...sets.values()];
  }
}

function setsIn(cluster: OutsideCluster, host: string): RecordSet[] {
  return listKind(cluster, 'externaldns.k8s.io/v1alpha1', 'DNSEndpoint')
    .filter(
      ({ metadata }) => metadata.annotations?.['k8gb.io/dnstype'] !== 'local',
    )
    .flatMap(({ spec }) => records(at(spec).endpoints))
    .filter(e => text(e.dnsName) === host && text(e.recordType) === 'A')
    .map(endpoint => ({
      identifier: text(endpoint.setIdentifier),
      targets: texts(endpoint.targets),
      properties: new Map(
        records(endpoint.providerSpecific).map(p => [
          text(p.name),
          text(p.value),
        ]),
      ),
    }));
}

type Chosen = { set: RecordSet; chance: number };

/** The provider's choice: by role, else by weight; sets that pass their checks go first. */
function chosenOf(
  sets: readonly RecordSet[],
  passes: (set: RecordSet) => boolean,
): Chosen[] {
  const healthy = sets.filter(passes);
  const usable = healthy.length > 0 ? healthy : sets;
  const role = (set: RecordSet) => set.properties.get('aws/failover');
  if (sets.some(role)) {
    const first = usable.find(s => role(s) === 'PRIMARY') ?? usable[0];
    return [{ set: first, chance: 1 }];
  }
  const weighed = usable.map(set => ({
    set,
    chance: Number(set.properties.get('aws/weight') ?? 1),
  }));
  const heavy = weighed.filter(({ chance }) => chance > 0);
  return heavy.length > 0 ? heavy : usable.map(set => ({ set, chance: 1 }));
}
