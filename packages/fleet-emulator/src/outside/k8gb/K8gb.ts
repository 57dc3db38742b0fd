/**
 * k8gb in all clusters: in each one a controller that looks at its Gslbs, and a nameserver that answers what the
 * controller last wrote. Controllers learn of each other by asking each other's nameservers.
 *
 * Written from k8gb's own sources, and apart from the portal's reading of Gslbs, so that one can catch the other out.
 */
import type { JsonRecord, KubeObject } from '../../kube/model/KubeObject';
import type { MeshConditions } from '../../mesh';
import { clusterAt } from '../addresses';
import type { OutsideCluster } from '../OutsideCluster';
import { Tally } from '../Reached';
import type { Reached } from '../Reached';
import { gslbStatus, localEndpoint } from './gslbStatus';
import { Nameserver, overNameservers } from './Nameserver';
import type { HostRecord } from './Nameserver';
import { readGslbs } from './readGslb';
import { isAccepted, lookAt } from './reconcile';

/** What k8gb consists of. */
export type K8gbOptions = {
  clusters: readonly OutsideCluster[];
  /** Geo tag by cluster. */
  geoTags: ReadonlyMap<string, string>;
  conditions: Pick<MeshConditions, 'isAway'>;
};

/** What a controller writes after a look: the status of a Gslb and the DNSEndpoint beside it. */
export type Written = {
  gslb: KubeObject;
  status: JsonRecord;
  endpoint: KubeObject;
};

export class K8gb {
  readonly #nameservers: ReadonlyMap<string, Nameserver>;
  readonly #stopped = new Set<string>();

  constructor(private readonly options: K8gbOptions) {
    this.#nameservers = new Map(
      options.clusters.map(({ name }) => [name, new Nameserver()]),
    );
  }

  /** Stops or starts the controller of a cluster; its nameserver answers on. */
  setStopped(cluster: string, stopped: boolean): void {
    if (stopped) this.#stopped.add(cluster);
    else this.#stopped.delete(cluster);
  }

  isStopped(cluster: string): boolean {
    return this.#stopped.has(cluster);
  }

  /** Looks until nothing changes any more: a cluster's own addresses reach the others with their next look. */
  settle(): Map<string, Written[]> {
    for (const { name } of this.options.clusters) this.reconcile(name);
    return new Map(
      this.options.clusters.map(({ name }) => [name, this.reconcile(name)]),
    );
  }

  /** One look of a cluster's controller at everything it has; nothing where none runs. */
  reconcile(name: string): Written[] {
    const cluster = this.options.clusters.find(c => c.name === name);
    const { conditions, geoTags } = this.options;
    if (!cluster || this.#stopped.has(name) || conditions.isAway(name))
      return [];
    const tag = geoTags.get(name) ?? name;
    const nameserver = this.#nameservers.get(name)!;
    const records = new Map<string, HostRecord>();
    const local = new Map<string, readonly string[]>();
    const written: Written[] = [];
    for (const gslb of readGslbs(cluster)) {
      if (!isAccepted(gslb)) {
        this.#keep(nameserver, gslb.hosts, records, local);
        continue;
      }
      const look = lookAt(gslb, cluster, tag, h => this.#peersOf(name, h));
      look.records.forEach((record, host) => records.set(host, record));
      look.local.forEach((addresses, host) => local.set(host, addresses));
      written.push({
        gslb: gslb.object,
        status: gslbStatus(gslb, tag, look),
        endpoint: localEndpoint(gslb, look),
      });
    }
    nameserver.load(records, local);
    return written;
  }

  /** Where new clients of a host get to, who ask every nameserver that answers as often as any other. */
  reached(host: string): Reached {
    const { clusters, conditions } = this.options;
    const answering = clusters.filter(
      ({ name }) => !conditions.isAway(name) && this.#knows(name, host),
    );
    const tally = new Tally();
    const answers = answering.map(({ name }) =>
      this.#nameservers.get(name)!.firstAddress(host),
    );
    for (const { address, chance } of overNameservers(answers)) {
      const cluster = address && clusterAt(address, clusters);
      const isThere = cluster && !conditions.isAway(cluster);
      tally.add(isThere ? cluster : undefined, chance);
    }
    return tally.reached();
  }

  /** Where one cluster's nameserver sends clients; undefined: it does not answer for the host. */
  answeredBy(cluster: string, host: string): Reached | undefined {
    const { clusters, conditions } = this.options;
    if (conditions.isAway(cluster) || !this.#knows(cluster, host))
      return undefined;
    const first = this.#nameservers.get(cluster)!.firstAddress(host);
    const tally = new Tally();
    for (const [address, chance] of first ?? []) {
      const to = clusterAt(address, clusters);
      tally.add(to && !conditions.isAway(to) ? to : undefined, chance);
    }
    return tally.reached();
  }

  /** A nameserver whose cluster has a Gslb for the host answers for it, if only that there is no such name. */
  #knows(cluster: string, host: string): boolean {
    const found = this.options.clusters.find(c => c.name === cluster);
    return readGslbs(found!).some(({ hosts }) =>
      hosts.some(served => served.host === host),
    );
  }

  #peersOf(cluster: string, host: string): Map<string, readonly string[]> {
    const { geoTags, conditions } = this.options;
    const found = new Map<string, readonly string[]>();
    for (const [peer, nameserver] of this.#nameservers) {
      if (peer === cluster || conditions.isAway(peer)) continue;
      const addresses = nameserver.localTargets(host);
      if (addresses) found.set(geoTags.get(peer) ?? peer, addresses);
    }
    return found;
  }

  #keep(
    nameserver: Nameserver,
    hosts: readonly { host: string }[],
    records: Map<string, HostRecord>,
    local: Map<string, readonly string[]>,
  ): void {
    for (const { host } of hosts) {
      const record = nameserver.record(host);
      const addresses = nameserver.localTargets(host);
      if (record) records.set(host, record);
      if (addresses) local.set(host, addresses);
    }
  }
}
