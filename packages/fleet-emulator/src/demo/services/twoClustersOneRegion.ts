import type { DemoService } from '../DemoService';
import { nearest } from '../trafficPolicies';

const service = { namespace: 'identity', name: 'sessions' };

/** Survives the loss of a cluster, not of the region: both stand in Frankfurt. */
export const TWO_CLUSTERS_ONE_REGION: DemoService = {
  ...service,
  version: '2.6.0',
  placements: { 'fra-1': 6, 'fra-2': 6 },
  destinationRule: () => nearest(service),
  demand: { 'eu-central': 610 },
  catalog: {
    owner: 'team-identity',
    system: 'identity',
    description: 'Sessions of signed-in customers',
  },
};
