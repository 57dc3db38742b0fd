import type { DemoService } from '../DemoService';
import { nearest } from '../trafficPolicies';

const service = { namespace: 'notify', name: 'callbacks' };

/** Somebody changed a setting in Singapore and told nobody. */
export const CONFIGURATION_DRIFT: DemoService = {
  ...service,
  version: '3.3.3',
  settings: { RETRIES: '5', TIMEOUT: '3s' },
  placements: {
    'fra-1': 4,
    'iad-1': 4,
    'sin-1': { replicas: 4, settings: { TIMEOUT: '30s' } },
  },
  destinationRule: () => nearest(service),
  demand: { 'eu-central': 80, 'us-east': 78, 'ap-southeast': 66 },
  catalog: {
    owner: 'team-growth',
    system: 'notify',
    description: 'Calls other systems back',
  },
};
