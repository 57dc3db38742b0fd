/**
 * k8gb: nameservers in the clusters that answer for hosts with the addresses of healthy clusters.
 *
 * Every cluster has a copy of a Gslb, a controller of its own and a nameserver of its own, and resolvers ask any of
 * them. So the copies are read one by one, and those that say the same are one reading.
 */
import { isBelieved } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  DirectorQuestion,
  DirectorReading,
  TrafficDirector,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { ConfiguredEntry } from '../../entry/addresses';
import { detectionOfNone } from '../support/detection';
import { AddressBook } from './AddressBook';
import { copiesOf, gslbsFor, hostsFor, hostsIn } from './copies';
import type { Copy } from './copies';
import { HostAnswers } from './HostAnswers';
import { readHost } from './readHost';
import { GSLBS } from './resources';
import { contentOf } from './strategy';

/** @param configured - geo tags and addresses of clusters as configured */
export function k8gbDirector(
  configured: readonly ConfiguredEntry[],
): TrafficDirector<undefined> {
  return {
    id: 'k8gb',
    title: 'k8gb',
    layer: 'external',
    capabilities: {
      weights: 'approximate',
      order: 'first-only',
      drain: 'approximate',
      granularity: 'cluster',
      automaticFailover: 'always',
    },
    resources: GSLBS,
    detect: question =>
      gslbsFor(keyOf(question), question.clusters).length > 0
        ? { verdict: 'directs' }
        : detectionOfNone(question, GSLBS),
    read: question =>
      gslbsFor(keyOf(question), question.clusters).flatMap(gslb =>
        readGslb(gslb, question, configured),
      ),
  };
}

function readGslb(
  gslb: string,
  question: DirectorQuestion,
  configured: readonly ConfiguredEntry[],
): DirectorReading[] {
  const service = keyOf(question);
  const copies = copiesOf(gslb, question.clusters);
  const book = new AddressBook(copies, question.clusters, configured);
  const hosts = [
    ...new Set(copies.flatMap(copy => [...hostsFor(service, copy)])),
  ].sort();
  return hosts.flatMap(host => {
    const answers = new HostAnswers({
      host,
      copies,
      book,
      placements: leadsElsewhere(service, host, copies)
        ? []
        : question.placements,
      unread: unreadClusters(copies, question),
    });
    return groupsOf(copies).map(group =>
      readHost({
        ...{ gslb, host, group, copies, book, answers },
        namesHost: hosts.length > 1,
      }),
    );
  });
}

/** Copies that say the same, in the order of their first clusters. */
function groupsOf(copies: readonly Copy[]): Copy[][] {
  const groups = new Map<string, Copy[]>();
  for (const copy of copies) {
    const content = contentOf(copy.fact);
    groups.set(content, [...(groups.get(content) ?? []), copy]);
  }
  return [...groups.values()];
}

/** Whether the health of a host may be that of another service: then endpoints say nothing about it. */
function leadsElsewhere(
  service: string,
  host: string,
  copies: readonly Copy[],
): boolean {
  return copies.some(({ cluster, fact }) => {
    const led = hostsIn(cluster, fact).find(h => h.host === host);
    return !led || led.services.some(other => other !== service);
  });
}

function unreadClusters(
  copies: readonly Copy[],
  { clusters, placements }: DirectorQuestion,
): string[] {
  const copied = new Set(copies.map(({ cluster }) => cluster.name));
  const holding = new Set(placements.map(({ cluster }) => cluster));
  return clusters
    .filter(
      cluster =>
        holding.has(cluster.name) &&
        !copied.has(cluster.name) &&
        !GSLBS.every(resource => isBelieved(cluster.reading(resource))),
    )
    .map(({ name }) => name);
}

function keyOf({ service }: DirectorQuestion): string {
  return `${service.namespace}/${service.name}`;
}
