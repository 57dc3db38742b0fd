import type { DemoService } from '../DemoService';
import { standby } from '../trafficPolicies';

const service = { namespace: 'shipping', name: 'labels' };

/** A standby that would take over with nobody at work: it is scaled to zero. */
export const STANDBY_WITHOUT_CAPACITY: DemoService = {
  ...service,
  version: '2.5.0',
  placements: {
    'iad-1': 5,
    'fra-1': { replicas: 0, autoscaler: 'none', disruptionsAllowed: 'none' },
  },
  destinationRule: () => standby(service, 'iad-1'),
  demand: { 'us-east': 90, 'eu-central': 70 },
  catalog: {
    owner: 'team-logistics',
    system: 'shipping',
    description: 'Prints labels for parcels',
    declared: { mode: 'standby', regions: 'us-east,eu-central' },
  },
};
