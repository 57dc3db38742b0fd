import type { DemoService } from '../DemoService';
import { nearest } from '../trafficPolicies';

const service = { namespace: 'returns', name: 'portal' };

/** Virginia could grow by its autoscaler, and its quota leaves one more pod. */
export const QUOTA_USED_UP: DemoService = {
  ...service,
  version: '2.2.0',
  placements: {
    'fra-1': 8,
    'iad-1': { replicas: 3, autoscaler: { min: 3, max: 12 } },
  },
  destinationRule: () => nearest(service),
  demand: { 'eu-central': 160, 'us-east': 55 },
  catalog: {
    owner: 'team-logistics',
    system: 'shipping',
    description: 'Sends things back',
    declared: { mode: 'nearest' },
  },
};
