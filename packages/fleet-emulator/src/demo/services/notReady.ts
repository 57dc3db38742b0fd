import type { DemoService } from '../DemoService';
import { nearest } from '../trafficPolicies';

const service = { namespace: 'shipping', name: 'tracking' };

/** Singapore has one pod of four ready. */
export const NOT_READY: DemoService = {
  ...service,
  version: '4.4.0',
  placements: {
    'fra-1': 6,
    'iad-1': 6,
    'sin-1': { replicas: 4, ready: 1, disruptionsAllowed: 0 },
  },
  destinationRule: () => nearest(service),
  demand: { 'eu-central': 160, 'us-east': 160, 'ap-southeast': 120 },
  catalog: {
    owner: 'team-logistics',
    system: 'shipping',
    description: 'Where is my parcel',
    declared: { mode: 'nearest' },
  },
};
