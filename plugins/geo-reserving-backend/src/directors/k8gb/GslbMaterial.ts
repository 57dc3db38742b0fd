/** What is known around one Gslb for a service: its copies, whose tags and addresses are whose, which hosts lead there. */
import { isBelieved } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  ClusterPicture,
  DirectorQuestion,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { ConfiguredEntry } from '../../entry/addresses';
import { byName } from '../support/byName';
import { AddressBook } from './AddressBook';
import { copiesOf, hostsFor, hostsIn } from './copies';
import type { Copy } from './copies';
import { HostAnswers } from './HostAnswers';
import { GSLBS } from './resources';

export type GslbMaterial = {
  /** Key of the Gslb. */
  gslb: string;
  /** `namespace/name` of the service. */
  service: string;
  copies: readonly Copy[];
  book: AddressBook;
  /** Clusters that hold the service and may hold a copy that nobody could read. */
  unread: readonly ClusterPicture[];
  /** All clusters, by name. */
  clusters: readonly ClusterPicture[];
  /** Hosts that lead to the service, sorted. */
  hosts: readonly string[];
};

export function gslbMaterial(
  gslb: string,
  question: DirectorQuestion,
  configured: readonly ConfiguredEntry[],
): GslbMaterial {
  const service = `${question.service.namespace}/${question.service.name}`;
  const clusters = byName(question.clusters);
  const copies = copiesOf(gslb, clusters);
  return {
    ...{ gslb, service, copies, clusters },
    book: new AddressBook(copies, clusters, configured),
    unread: unreadClusters(copies, question),
    hosts: [
      ...new Set(copies.flatMap(copy => [...hostsFor(service, copy)])),
    ].sort(),
  };
}

/** What the nameservers answer for one host. */
export function answersFor(
  host: string,
  { service, copies, book, unread }: GslbMaterial,
  { placements }: Pick<DirectorQuestion, 'placements'>,
): HostAnswers {
  return new HostAnswers({
    ...{ host, copies, book, unread },
    placements: leadsElsewhere(service, host, copies) ? [] : placements,
  });
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
