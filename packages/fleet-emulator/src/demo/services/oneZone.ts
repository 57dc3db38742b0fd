import type { DemoService } from '../DemoService';
import { nearest } from '../trafficPolicies';

const service = { namespace: 'shipping', name: 'dispatch' };

/** All of Frankfurt's pods stand in one zone. */
export const ONE_ZONE: DemoService = {
  ...service,
  version: '5.5.1',
  placements: { 'fra-1': { replicas: 4, zones: [0] }, 'iad-1': 6 },
  destinationRule: () => nearest(service),
  demand: { 'eu-central': 140, 'us-east': 150 },
  catalog: {
    owner: 'team-logistics',
    system: 'shipping',
    description: 'Hands parcels to carriers',
  },
};
