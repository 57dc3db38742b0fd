import type {
  ClusterAlertView,
  ClusterView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { FleetSurvey, SurveyInput } from '../../survey/types';
import type { SurveyedService } from '../../views/SurveyedService';
import type { ApiContext } from '../ApiContext';
import type { VisibleServices } from './visibleServices';

/**
 * The fleet as one caller may see it.
 *
 * For somebody who sees every service it is the shared survey. For the others it is made anew from
 * what was measured of their services only: flows, rates and counts over all services would tell
 * about those they may not see. What belongs to clusters as such stays: status, versions, nodes,
 * peerings, and how many objects are watched.
 */
export function fleetFor(
  context: ApiContext,
  { services, isComplete }: VisibleServices,
): FleetSurvey {
  if (isComplete) return context.views.fleet();
  const keys = new Set(services.map(({ key }) => key));
  const fleet = context.views.fleetOf(input => narrow(input, keys));
  const placed = countPlacements(services);
  return {
    ...fleet,
    clusters: fleet.clusters.map(cluster =>
      withoutNames(cluster, placed.get(cluster.name) ?? 0, keys),
    ),
  };
}

function narrow(input: SurveyInput, keys: ReadonlySet<string>): SurveyInput {
  const isVisible = ({
    namespace,
    name,
  }: {
    namespace: string;
    name: string;
  }) => keys.has(`${namespace}/${name}`);
  return {
    ...input,
    bindings: input.bindings.filter(({ service }) => isVisible(service)),
    remembered: input.remembered.filter(({ service }) => isVisible(service)),
    observations: input.observations.map(state => ({
      ...state,
      last: state.last && {
        ...state.last,
        flows: state.last.flows.filter(({ service }) => isVisible(service)),
      },
    })),
  };
}

function countPlacements(services: SurveyedService[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { placements } of services) {
    for (const { cluster, presence } of placements) {
      if (presence === 'present') {
        counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
      }
    }
  }
  return counts;
}

/**
 * Objects that could not be read are listed by name, alerts name whom they are about, and so do Services with addresses:
 * they may belong to anybody.
 */
function withoutNames(
  cluster: ClusterView,
  services: number,
  keys: ReadonlySet<string>,
): ClusterView {
  return {
    ...cluster,
    services,
    ...(cluster.alerts ? { alerts: cluster.alerts.filter(isOfPlatform) } : {}),
    entryPoints: cluster.entryPoints.filter(
      ({ kind, namespace, name }) =>
        kind !== 'Service' || keys.has(`${namespace}/${name}`),
    ),
    resources: cluster.resources.map(resource => ({
      ...resource,
      malformed: [],
    })),
  };
}

/** About the cluster as such, or about a namespace of the platform. */
function isOfPlatform({ labels }: ClusterAlertView): boolean {
  const namespaces = [labels.namespace, labels.exported_namespace];
  return namespaces.every(
    name => name === undefined || /^(d8|kube)-/.test(name),
  );
}
