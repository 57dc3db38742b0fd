import type { DemoService } from '../DemoService';
import { nearest } from '../trafficPolicies';

const service = { namespace: 'catalog', name: 'promotions' };

/** Both clusters name one tag, which was built again before Virginia pulled it. */
export const REBUILT_IMAGE: DemoService = {
  ...service,
  version: '7.0.1',
  taggedOnly: true,
  placements: {
    'fra-1': 4,
    'iad-1': { replicas: 4, rebuilt: true },
  },
  destinationRule: () => nearest(service),
  demand: { 'eu-central': 110, 'us-east': 105 },
  catalog: {
    owner: 'team-search',
    system: 'catalog',
    description: 'Promotions of the week',
  },
};
