import type { DemoService } from '../DemoService';
import { weighted } from '../trafficPolicies';

const service = { namespace: 'pricing', name: 'tax' };

/** Everything goes to Frankfurt, and only there: unlisted regions receive nothing, whatever happens. */
export const HARD_DISTRIBUTE: DemoService = {
  ...service,
  version: '4.2.0',
  placements: { 'fra-1': 6, 'iad-1': 6 },
  destinationRule: () => weighted(service, { 'eu-central': 100 }),
  demand: { 'eu-central': 180, 'us-east': 160 },
  catalog: {
    owner: 'team-pricing',
    system: 'pricing',
    description: 'Value added tax and duties',
  },
};
