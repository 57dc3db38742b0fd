import type { DemoService } from '../DemoService';
import { nearest } from '../trafficPolicies';

const service = { namespace: 'notify', name: 'webhooks' };

/** Its budget in Virginia allows no disruption, so no node can be drained. */
export const NO_DISRUPTIONS: DemoService = {
  ...service,
  version: '1.9.9',
  placements: { 'fra-1': 4, 'iad-1': { replicas: 4, disruptionsAllowed: 0 } },
  destinationRule: () => nearest(service),
  demand: { 'eu-central': 95, 'us-east': 85 },
  catalog: {
    owner: 'team-growth',
    system: 'notify',
    description: 'Calls partners back',
  },
};
