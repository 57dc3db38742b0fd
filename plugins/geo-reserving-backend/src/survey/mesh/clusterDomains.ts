/**
 * Cluster domains of clusters that have one of their own. No cluster states its domain; those that import its
 * services do, in the names of the hosts.
 */
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import { domainOf } from '../../directors/istio/federation/federationOf';
import type { ClusterFacts, PeeringFact } from '../../fleet/facts';
import { lastMade } from '../support/lastMade';
import type { SettingsIndex } from '../support/settingsIndex';

/** Domain by UUID of the cluster, as one cluster's federations tell it. */
const statedBy = memoByMap(
  (federations: ReadonlyMap<string, PeeringFact>): readonly string[] =>
    [...federations.values()].flatMap(({ remoteUuid, publicServices = [] }) => {
      const domain = publicServices.flatMap(host => domainOf(host) ?? [])[0];
      return remoteUuid && domain ? [`${remoteUuid} ${domain}`] : [];
    }),
);

const last = lastMade<SettingsIndex, ReadonlyMap<string, string>>();

/** By cluster; those that are not in it have the domain of the mesh. */
export function clusterDomains(
  clusters: readonly ClusterFacts[],
  settings: SettingsIndex,
): ReadonlyMap<string, string> {
  const stated = clusters.map(c => statedBy(c.istiofederations).join());
  const identities = clusters.map(c => `${c.name} ${c.identity.uuid ?? ''}`);
  return last(settings, [...stated, ...identities], () => {
    const learnt = new Map(
      clusters
        .flatMap(c => statedBy(c.istiofederations))
        // Importers should agree; where they do not, the first by name counts.
        .sort()
        .reverse()
        .map(text => text.split(' ', 2) as [string, string]),
    );
    return new Map([
      ...clusters.flatMap(({ name, identity: { uuid } }) => {
        const domain = uuid === undefined ? undefined : learnt.get(uuid);
        return domain === undefined ? [] : [[name, domain] as const];
      }),
      ...settings.domainOfCluster,
    ]);
  });
}
