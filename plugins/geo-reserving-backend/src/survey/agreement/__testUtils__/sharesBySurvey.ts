import { NOW } from '../../__testUtils__/emptyCluster';
import { fleetContext } from '../../service/FleetContext';
import { gatherService } from '../../service/gatherService';
import { clusterFacts } from './clusterFacts';
import { fleetObjects } from './fleetObjects';
import { lostClusters } from './fleetShares';
import { CHECKOUT } from './RandomFleet';
import type { RandomFleet } from './RandomFleet';
import type { Shares } from './Shares';
import { surveySettings } from './surveySettings';

/**
 * What the survey says of every source: it learns networks, gateways and zones from the objects,
 * where {@link sharesByPrediction} is told them.
 */
export function sharesBySurvey(fleet: RandomFleet): Map<string, Shares> {
  const objects = fleetObjects(fleet);
  const regions = [...new Set(fleet.clusters.map(c => c.region))];
  const context = fleetContext({
    now: NOW,
    clusters: fleet.clusters.map(cluster =>
      clusterFacts(cluster, objects.get(cluster.name) ?? []),
    ),
    bindings: [],
    remembered: [],
    observations: [],
    directors: [],
    probes: [],
    settings: surveySettings(
      regions.map(name => ({ name, title: name, labels: [name] })),
      fleet.clusters,
    ),
  });
  const { routes } = gatherService(
    `${CHECKOUT.namespace}/${CHECKOUT.name}`,
    context,
  );
  const lost = lostClusters(fleet);
  return new Map(
    routes.flatMap(route => {
      if (!route.known) {
        return [];
      }
      const { byCluster, unserved } = route.without(lost);
      return [[route.cluster, { byCluster, unserved }] as const];
    }),
  );
}
