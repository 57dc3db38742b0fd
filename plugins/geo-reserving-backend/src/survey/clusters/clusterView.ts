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
import type { Clock } from '../support/reading';
import { settingsIndex } from '../support/settingsIndex';
import type { SurveyInput } from '../types';
import { clusterWarnings } from './clusterWarnings';
import { nodeSummary } from './nodes';
import { heldServices } from '../service/heldServices';

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
    status: connectivity.status,
    since: toInstantOrEpoch(connectivity.since),
    lastSeen: toInstant(connectivity.lastSeen),
    message: connectivity.message,
    remedy: connectivity.remedy,
    missingPermissions: [...connectivity.missingPermissions].sort(byText),
    warnings: clusterWarnings(cluster, input.clusters, settings),
    resources: resourceViews(cluster),
    nodes: nodesOf(cluster),
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

function nodesOf(cluster: ClusterFacts): ClusterView['nodes'] {
  const at = toInstant(cluster.resources.nodes.at);
  if (at === undefined) {
    return undefined;
  }
  const { ready, total, zones } = nodeSummary(cluster);
  return { ready, total, zones, at };
}
