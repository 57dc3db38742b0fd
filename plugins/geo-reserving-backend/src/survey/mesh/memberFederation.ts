/** What one cluster's mesh knows of federated clusters, joined to the clusters of ours. */
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import {
  federationOf,
  type FederatedHost,
  type Federation,
} from '../../directors/istio/federation/federationOf';
import {
  SERVICE_ENTRIES,
  type ServiceEntryFact,
} from '../../directors/istio/federation/serviceEntries';
import {
  declaredFacts,
  type ClusterFacts,
  type PeeringFact,
} from '../../fleet/facts';
import { lastMade } from '../support/lastMade';
import {
  readingOf,
  weakest,
  type Clock,
  type Reading,
} from '../support/reading';
import type { ClusterByUuid } from './clusterByUuid';

/** A host of a federated cluster and, where that is one of ours, its name. */
export type KnownFederatedHost = FederatedHost & { cluster?: string };

export type MemberFederation = {
  /** Hosts in other clusters that are called like the service (`namespace/name`). */
  hostsOf(service: string): readonly KnownFederatedHost[];
  /** Every host that a ServiceEntry names. */
  hosts: ReadonlySet<string>;
  /** What the ServiceEntries and the federations are worth. */
  reading: Reading;
};

const NO_HOSTS: readonly KnownFederatedHost[] = [];

/** Without what probes rewrite every minute. */
const descriptionOf = memoByMap((peers: ReadonlyMap<string, PeeringFact>) =>
  JSON.stringify(
    [...peers.values()].map(({ remoteUuid, gateways, publicServices }) => [
      remoteUuid,
      gateways,
      publicServices,
    ]),
  ),
);

const last = lastMade<ReadonlyMap<string, ServiceEntryFact>, Federation>();

export function memberFederation(
  cluster: ClusterFacts,
  byUuid: ClusterByUuid,
  clock: Clock,
): MemberFederation {
  const serviceEntries = declaredFacts(cluster, SERVICE_ENTRIES);
  const federations = cluster.istiofederations;
  const { byService, hosts } = last(
    serviceEntries,
    [descriptionOf(federations)],
    () => federationOf({ serviceEntries, federations }),
  );
  return {
    hostsOf: service =>
      (byService.get(service) ?? NO_HOSTS).map(host => {
        const name = byUuid.only(host.remoteUuid);
        return name === undefined ? host : { ...host, cluster: name };
      }),
    hosts,
    reading: weakest([
      readingOf(cluster, SERVICE_ENTRIES, clock),
      readingOf(cluster, 'istiofederations', clock),
    ]),
  };
}
