import type { DemoService } from '../DemoService';
import { nearest, weighted } from '../trafficPolicies';

const service = { namespace: 'search', name: 'ranking' };

/** Frankfurt was moved to fixed weights, and nobody told Virginia. */
export const CONTRADICTING_POLICIES: DemoService = {
  ...service,
  version: '3.1.4',
  placements: { 'fra-1': 8, 'iad-1': 6 },
  destinationRule: cluster =>
    cluster.region === 'eu-central'
      ? weighted(service, { 'eu-central': 80, 'us-east': 20 })
      : nearest(service),
  demand: { 'eu-central': 720, 'us-east': 650 },
  catalog: {
    owner: 'team-search',
    system: 'search',
    description: 'Orders what was found',
  },
};
