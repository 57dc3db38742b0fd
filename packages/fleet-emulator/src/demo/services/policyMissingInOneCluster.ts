import type { DemoService } from '../DemoService';
import { nearest } from '../trafficPolicies';

const service = { namespace: 'shop', name: 'promotions' };

/** São Paulo has no DestinationRule, so its callers are spread over the whole world. */
export const POLICY_MISSING_IN_ONE_CLUSTER: DemoService = {
  ...service,
  version: '3.0.0',
  placements: { 'fra-1': 6, 'iad-1': 6, 'gru-1': 4 },
  destinationRule: cluster =>
    cluster.name === 'gru-1' ? undefined : nearest(service),
  demand: { 'eu-central': 260, 'us-east': 230, 'sa-east': 90 },
  catalog: {
    owner: 'team-growth',
    system: 'shop',
    description: 'Banners and campaigns',
  },
};
