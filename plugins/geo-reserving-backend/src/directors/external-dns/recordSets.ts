/** All records of one name, gathered from the DNSEndpoints of all clusters: they end up in one zone. */
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterPicture } from '@geo-reserving/plugin-geo-reserving-node';
import type { ServiceKey } from '../../entry/facts';
import { hostsTo } from '../../entry/leads';
import type { DnsEndpointFact, DnsRecord } from './DnsEndpointFact';
import { DNS_ENDPOINTS } from './resources';

/** A record and an object that asks for it. */
export type Asked = {
  record: DnsRecord;
  cluster: ClusterPicture;
  endpoint: DnsEndpointFact;
};

type Index = {
  byName: ReadonlyMap<string, readonly Omit<Asked, 'cluster'>[]>;
  /** Names that annotated objects hold, by service. */
  annotated: ReadonlyMap<ServiceKey, ReadonlySet<string>>;
};

const indexOf = memoByMap(
  (endpoints: ReadonlyMap<string, DnsEndpointFact>): Index => {
    const byName = new Map<string, Omit<Asked, 'cluster'>[]>();
    const annotated = new Map<ServiceKey, Set<string>>();
    for (const key of [...endpoints.keys()].sort()) {
      const endpoint = endpoints.get(key)!;
      for (const record of endpoint.records) {
        const same = byName.get(record.dnsName) ?? [];
        same.push({ record, endpoint });
        byName.set(record.dnsName, same);
        for (const service of endpoint.annotated) {
          const names = annotated.get(service) ?? new Set<string>();
          annotated.set(service, names.add(record.dnsName));
        }
      }
    }
    return { byName, annotated };
  },
);

/**
 * Names with records that lead to a service: those of objects annotated with it, and the hosts under which an ingress or
 * a route leads to it, where they have a record of their own or one for all of their domain.
 */
export function namesFor(
  service: ServiceKey,
  clusters: readonly ClusterPicture[],
): string[] {
  const names = new Set<string>();
  for (const cluster of clusters) {
    const { annotated } = indexOf(cluster.facts(DNS_ENDPOINTS));
    annotated.get(service)?.forEach(name => names.add(name));
    for (const host of hostsTo(cluster, service)) {
      const found = [host, host.replace(/^[^.]+/, '*')].find(name =>
        clusters.some(each => hasName(each, name)),
      );
      if (found) {
        names.add(found);
      }
    }
  }
  return [...names].sort();
}

/** Everything that asks for records of a name, in the order of the clusters. */
export function askedFor(
  name: string,
  clusters: readonly ClusterPicture[],
): Asked[] {
  return clusters.flatMap(cluster =>
    (indexOf(cluster.facts(DNS_ENDPOINTS)).byName.get(name) ?? []).map(
      asked => ({
        ...asked,
        cluster,
      }),
    ),
  );
}

function hasName(cluster: ClusterPicture, name: string): boolean {
  return indexOf(cluster.facts(DNS_ENDPOINTS)).byName.has(name);
}
