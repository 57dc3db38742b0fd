import type { DemoService } from '../DemoService';
import { nearest } from '../trafficPolicies';

const service = { namespace: 'insights', name: 'dashboards' };

/** Virginia's autoscaler has nowhere to go when Frankfurt's load arrives. */
export const AUTOSCALER_AT_MAX: DemoService = {
  ...service,
  version: '6.0.8',
  placements: {
    'fra-1': 8,
    'iad-1': { replicas: 6, autoscaler: { min: 3, max: 6 } },
  },
  destinationRule: () => nearest(service),
  demand: { 'eu-central': 290, 'us-east': 285 },
  catalog: {
    owner: 'team-data',
    system: 'insights',
    description: 'Charts for everybody',
  },
};
