/**
 * k8gb: nameservers in the clusters that answer for hosts with the addresses of healthy clusters.
 *
 * Every cluster has a copy of a Gslb, a controller of its own and a nameserver of its own, and resolvers ask any of
 * them. So the copies are read one by one, and those that say the same are one reading.
 */
import { isBelieved } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  ClusterPicture,
  DirectorQuestion,
  DirectorReading,
  TrafficDirector,
  WatchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import { ADDRESS_RESOURCES } from '../../entry/addresses';
import type { ConfiguredEntry } from '../../entry/addresses';
import { HTTP_ROUTES, INGRESSES } from '../../entry/resources';
import { byName } from '../support/byName';
import { detectionOfNone } from '../support/detection';
import { AddressBook } from './AddressBook';
import {
  copiesOf,
  gslbsFor,
  hostsFor,
  hostsIn,
  refersToOthers,
} from './copies';
import type { Copy } from './copies';
import { HostAnswers } from './HostAnswers';
import { NO_HOST } from './HostReading';
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
      // What k8gb refuses to take stays as it was.
      automaticFailover: 'when-configured',
    },
    resources: [...GSLBS, ...ADDRESS_RESOURCES, HTTP_ROUTES],
    detect: question =>
      gslbsFor(keyOf(question), question.clusters).length > 0
        ? { verdict: 'directs' }
        : detectionOfNone(question, neededIn),
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
  const clusters = byName(question.clusters);
  const copies = copiesOf(gslb, clusters);
  const book = new AddressBook(copies, clusters, configured);
  const unread = unreadClusters(copies, question);
  const hosts = hostsOf(service, copies);
  return hosts.flatMap(host => {
    const answers = new HostAnswers({
      host,
      copies,
      book,
      placements: leadsElsewhere(service, host, copies)
        ? []
        : question.placements,
      unread,
    });
    return groupsOf(copies).map(group =>
      readHost({
        ...{ gslb, host, group, copies, book, answers, unread, clusters },
        namesHost: hosts.length > 1,
      }),
    );
  });
}

/** One that says for which service it is, and not yet under which host, is told of all the same. */
function hostsOf(service: string, copies: readonly Copy[]): string[] {
  const hosts = new Set(copies.flatMap(copy => [...hostsFor(service, copy)]));
  return hosts.size > 0 ? [...hosts].sort() : [NO_HOST];
}

/** Without these nobody can say which services a Gslb of the cluster stands for. */
function neededIn(cluster: ClusterPicture): readonly WatchedResource<any>[] {
  return refersToOthers(cluster) ? [...GSLBS, INGRESSES, HTTP_ROUTES] : GSLBS;
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
): ClusterPicture[] {
  const copied = new Set(copies.map(({ cluster }) => cluster.name));
  const holding = new Set(placements.map(({ cluster }) => cluster));
  return byName(clusters).filter(
    cluster =>
      holding.has(cluster.name) &&
      !copied.has(cluster.name) &&
      !GSLBS.every(resource => isBelieved(cluster.reading(resource))),
  );
}

function keyOf({ service }: DirectorQuestion): string {
  return `${service.namespace}/${service.name}`;
}
