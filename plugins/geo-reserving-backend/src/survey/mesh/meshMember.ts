/**
 * One cluster as a member of a mesh: whom it can reach, over which network, with which rules.
 *
 * Every control plane reads its own copies, so everything here is this cluster's own view.
 */
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  ClusterFacts,
  DestinationRuleFact,
  VirtualServiceFact,
} from '../../fleet/facts';
import { nodeSummary } from '../clusters/nodes';
import { by } from '../support/order';
import {
  readingOf,
  weakest,
  type Clock,
  type Reading,
} from '../support/reading';
import type { SettingsIndex } from '../support/settingsIndex';
import type { ClusterByUuid } from './clusterByUuid';
import { clusterDomains } from './clusterDomains';
import { memberFederation, type MemberFederation } from './memberFederation';
import type { MeshJoin, MeshReach } from './meshJoin';

export type MeshMember = MeshReach & {
  cluster: ClusterFacts;
  region: string;
  /** Value of topology.kubernetes.io/region that the mesh sees here. */
  regionLabel: string;
  /** The zone that callers are taken to be in; empty when nodes name none. */
  zone: string;
  meshIds: readonly string[];
  rules: readonly DestinationRuleFact[];
  virtualServices: readonly VirtualServiceFact[];
  /** Hosts of clusters that are joined by federation. */
  federation: MemberFederation;
  /** Its own cluster domain; absent: that of the mesh. */
  clusterDomain?: string;
  /** What the rules and the reach are worth. */
  reading: Reading;
  /** True when Istio's resources are served here. */
  hasMesh: boolean;
};

const rulesOf = memoByMap((map: ReadonlyMap<string, DestinationRuleFact>) => [
  ...map.values(),
]);
const virtualServicesOf = memoByMap(
  (map: ReadonlyMap<string, VirtualServiceFact>) => [...map.values()],
);

/** Reach of a cluster that nobody described: itself, over no network of a name. */
const NOWHERE: MeshReach = {
  networks: new Map(),
  gateways: {},
  multiNetwork: false,
};

/** Builds the members of all clusters, in the order of their names. */
export function meshMembers(
  clusters: readonly ClusterFacts[],
  settings: SettingsIndex,
  { reaches }: MeshJoin,
  byUuid: ClusterByUuid,
  clock: Clock,
): MeshMember[] {
  const domains = clusterDomains(clusters, settings);
  return [...clusters].sort(by(c => c.name)).map(cluster => {
    const region = settings.regionOfCluster.get(cluster.name) ?? cluster.region;
    const nodes = nodeSummary(cluster);
    return {
      cluster,
      region,
      regionLabel:
        nodes.regions[0] ??
        settings.regions.find(r => r.name === region)?.labels[0] ??
        region,
      zone: nodes.zones[0] ?? '',
      meshIds: settings.meshIdsOfCluster.get(cluster.name) ?? [],
      ...(reaches.get(cluster.name) ?? NOWHERE),
      rules: rulesOf(cluster.destinationrules),
      virtualServices: virtualServicesOf(cluster.virtualservices),
      federation: memberFederation(cluster, byUuid, clock),
      clusterDomain: domains.get(cluster.name),
      reading: weakest([
        readingOf(cluster, 'destinationrules', clock),
        readingOf(cluster, 'virtualservices', clock),
        readingOf(cluster, 'istiomulticlusters', clock),
      ]),
      hasMesh:
        cluster.resources.destinationrules.availability !== 'not-installed',
    };
  });
}
