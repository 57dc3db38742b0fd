/**
 * k8gb: nameservers in the clusters that answer for hosts with the addresses of healthy clusters.
 *
 * Every cluster has a copy of a Gslb, a controller of its own and a nameserver of its own, and resolvers ask any of
 * them. So the copies are read one by one, and those that say the same are one reading.
 */
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
import { detectionOfNone } from '../support/detection';
import { confirmGslb } from './change/confirmGslb';
import { gslbChanges } from './change/gslbChanges';
import { gslbsFor, refersToOthers } from './copies';
import type { Copy } from './copies';
import { answersFor, gslbMaterial } from './GslbMaterial';
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
    writes: GSLBS.map(resource => ({ resource, verbs: ['patch'] })),
    detect: question =>
      gslbsFor(keyOf(question), question.clusters).length > 0
        ? { verdict: 'directs' }
        : detectionOfNone(question, neededIn),
    read: question =>
      gslbsFor(keyOf(question), question.clusters).flatMap(gslb =>
        readGslb(gslb, question, configured),
      ),
    change: (question, wanted) => gslbChanges(question, wanted, configured),
    confirm: (change, question) => confirmGslb(change, question, configured),
  };
}

function readGslb(
  gslb: string,
  question: DirectorQuestion,
  configured: readonly ConfiguredEntry[],
): DirectorReading[] {
  const material = gslbMaterial(gslb, question, configured);
  const { copies, book, unread, clusters } = material;
  // One that says for which service it is, and not yet under which host, is told of all the same.
  const hosts = material.hosts.length > 0 ? material.hosts : [NO_HOST];
  return hosts.flatMap(host => {
    const answers = answersFor(host, material, question);
    return groupsOf(copies).map(group =>
      readHost({
        ...{ gslb, host, group, copies, book, answers, unread, clusters },
        namesHost: hosts.length > 1,
      }),
    );
  });
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

function keyOf({ service }: DirectorQuestion): string {
  return `${service.namespace}/${service.name}`;
}
