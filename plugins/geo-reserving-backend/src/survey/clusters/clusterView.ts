import type {
  ClusterView,
  ResourceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type {
  ClusterFacts,
  ResourceKey,
  ResourceState,
} from '../../fleet/facts';
import { clusterEntryPoints } from '../entryPoints/clusterEntryPoints';
import { toInstant, toInstantOrEpoch } from '../support/instants';
import { by, byText } from '../support/order';
import { settingsIndex } from '../support/settingsIndex';
import type { SurveyInput } from '../types';
import { WORKLOAD_KEYS } from '../service/Placement';
import { readingOf, type Clock } from '../support/reading';
import { alertViews } from './alerts';
import { clusterWarnings } from './clusterWarnings';
import { clusterCapacity } from './nodeRoom';
import { platformVersions } from './platformVersions';
import { versionWarnings } from './versionWarnings';
import { nodeSummary } from './nodes';
import { heldServices } from '../service/heldServices';

/** What asks for room on nodes. */
const WORKLOADS: readonly ResourceKey[] = Object.values(WORKLOAD_KEYS);

/** One cluster as people see it, warnings included. */
export function clusterView(
  cluster: ClusterFacts,
  input: SurveyInput,
  clock: Clock,
): ClusterView {
  const settings = settingsIndex(input.settings);
  const { connectivity, identity } = cluster;
  return {
    name: cluster.name,
    region: settings.regionOfCluster.get(cluster.name) ?? cluster.region,
    uuid: identity.uuid,
    version: identity.version,
    platform: platformVersions(cluster),
    status: connectivity.status,
    since: toInstantOrEpoch(connectivity.since),
    lastSeen: toInstant(connectivity.lastSeen),
    message: connectivity.message,
    remedy: connectivity.remedy,
    missingPermissions: [...connectivity.missingPermissions].sort(byText),
    warnings: [
      ...clusterWarnings(cluster, input.clusters, settings),
      ...versionWarnings(
        cluster,
        input.clusters,
        input.settings.mesh.istioMinor,
      ),
    ],
    resources: resourceViews(cluster),
    nodes: nodesOf(cluster, clock),
    alerts: alertViews(cluster, clock),
    entryPoints: clusterEntryPoints(cluster, input.clusters, clock),
    services: heldServices(cluster, input.settings.ignoredNamespaces).size,
  };
}

function resourceViews(cluster: ClusterFacts): ResourceView[] {
  const own = (Object.keys(cluster.resources) as ResourceKey[]).map(key =>
    resourceView(cluster.resources[key], cluster[key].size),
  );
  const declared = [...cluster.declared.values()].map(({ state, facts }) =>
    resourceView(state, facts.size),
  );
  return [...own, ...declared].sort(by(view => view.resource));
}

function resourceView(state: ResourceState, count: number): ResourceView {
  return {
    resource: state.resource,
    availability: state.availability,
    message: state.message,
    at: toInstant(state.at),
    count,
    malformed: state.malformed
      .slice(0, 10)
      .map(m => `${m.object}: ${m.reason}`),
  };
}

function nodesOf(cluster: ClusterFacts, clock: Clock): ClusterView['nodes'] {
  const at = toInstant(cluster.resources.nodes.at);
  if (at === undefined) {
    return undefined;
  }
  const { ready, total, zones } = nodeSummary(cluster);
  const { allocatable, requested } = clusterCapacity(cluster);
  const areWorkloadsRead = WORKLOADS.every(
    key => readingOf(cluster, key, clock).belief !== 'unread',
  );
  return {
    ready,
    total,
    zones,
    ...(allocatable ? { allocatable } : {}),
    ...(areWorkloadsRead ? { requested } : {}),
    at,
  };
}
