import type { DemoService } from '../DemoService';
import { preferNetwork, rule } from '../trafficPolicies';

const service = { namespace: 'catalog', name: 'recommendations' };

/** failoverPriority does nothing without outlierDetection: requests are spread by the number of endpoints. */
export const WITHOUT_OUTLIER_DETECTION: DemoService = {
  ...service,
  version: '0.9.12',
  placements: { 'fra-1': 6, 'iad-1': 6 },
  destinationRule: () =>
    rule(service, {
      loadBalancer: { localityLbSetting: preferNetwork('fra-1') },
    }),
  demand: { 'eu-central': 380, 'us-east': 340 },
  catalog: {
    owner: 'team-search',
    system: 'catalog',
    description: 'You may also like',
  },
};
