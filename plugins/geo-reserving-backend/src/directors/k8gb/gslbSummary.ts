import { listed } from '../support/words';
import type { HostReading } from './HostReading';
import { refusalOf } from './strategy';

/** One plain sentence: how the host is answered for. */
export function gslbSummary({ host, group, book }: HostReading): string {
  const { strategy } = group[0].fact;
  const { type, weight = {}, primaryGeoTag } = strategy;
  const name = (tag: string) => {
    const cluster = book.clusterOf(tag);
    return cluster && cluster !== tag ? `${tag} (${cluster})` : tag;
  };
  if (refusalOf(strategy)) {
    return `Answers for ${host} as it did before its last change, which k8gb refuses.`;
  }
  if (type === 'failover') {
    return primaryGeoTag
      ? `Answers for ${host} with ${name(
          primaryGeoTag,
        )} while it is healthy, else with all others that are.`
      : `Answers for ${host} with all healthy clusters, since no primary is named.`;
  }
  if (type === 'geoip') {
    return `Answers for ${host} with the datacenter of the client’s network, else with all healthy clusters.`;
  }
  const tags = Object.keys(weight).sort();
  return tags.length === 0
    ? `Answers for ${host} with all healthy clusters, in changing order.`
    : `Answers for ${host} with all healthy clusters, named first by weight: ${listed(
        tags.map(tag => `${name(tag)} ${weight[tag]}`),
      )}.`;
}
