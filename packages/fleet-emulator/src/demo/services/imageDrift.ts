import type { DemoService } from '../DemoService';
import { nearest } from '../trafficPolicies';

const service = { namespace: 'catalog', name: 'products' };

/** São Paulo was forgotten in the last two releases. */
export const IMAGE_DRIFT: DemoService = {
  ...service,
  version: '12.4.0',
  placements: {
    'fra-1': 10,
    'iad-1': 9,
    'gru-1': { replicas: 8, version: '12.2.1' },
  },
  destinationRule: () => nearest(service),
  demand: { 'eu-central': 800, 'us-east': 780, 'sa-east': 660 },
  catalog: {
    owner: 'team-search',
    system: 'catalog',
    description: 'What the shop sells',
    declared: { mode: 'nearest', tier: '1' },
  },
};
