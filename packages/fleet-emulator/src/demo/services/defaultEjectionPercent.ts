import type { DemoService } from '../DemoService';
import { OUTLIER_DETECTION, preferNetwork, rule } from '../trafficPolicies';

const service = { namespace: 'shop', name: 'wishlist' };

/** The default of 10 % ejects nobody among fewer than ten hosts: the failover cannot happen. */
export const DEFAULT_EJECTION_PERCENT: DemoService = {
  ...service,
  version: '1.1.7',
  placements: { 'fra-1': 4, 'iad-1': 4 },
  destinationRule: () =>
    rule(service, {
      outlierDetection: { ...OUTLIER_DETECTION, maxEjectionPercent: 10 },
      loadBalancer: { localityLbSetting: preferNetwork('fra-1') },
    }),
  demand: { 'eu-central': 130, 'us-east': 110 },
  catalog: {
    owner: 'team-checkout',
    system: 'shop',
    description: 'What a customer dreams of',
  },
};
