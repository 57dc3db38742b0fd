import type { EntryPointView } from '@geo-reserving/plugin-geo-reserving-common';
import type { ClusterFacts } from '../../fleet/facts';
import { clusterPicture } from '../support/clusterPicture';
import type { Clock } from '../support/reading';
import { gatewayViews } from './gatewayViews';
import { ingressControllers } from './ingressControllers';
import { meshGateways } from './meshGateways';
import { servicesWithAddresses } from './serviceAddresses';

/** Where requests enter a cluster: the platform's own entries first. */
export function clusterEntryPoints(
  cluster: ClusterFacts,
  all: readonly ClusterFacts[],
  clock: Clock,
): EntryPointView[] {
  const picture = clusterPicture(cluster, clock);
  return [
    ...ingressControllers(picture),
    ...gatewayViews(picture),
    ...meshGateways(cluster, all, clock),
    ...servicesWithAddresses(picture),
  ];
}
