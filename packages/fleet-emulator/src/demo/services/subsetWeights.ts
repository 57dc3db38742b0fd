import type { DemoService } from '../DemoService';
import { hostOf } from '../DemoService';
import { OUTLIER_DETECTION } from '../trafficPolicies';

const service = { namespace: 'media', name: 'player' };
const host = hostOf(service);

/** A VirtualService splits between subsets by cluster; the choice is made before, and whatever, the endpoints. */
export const SUBSET_WEIGHTS: DemoService = {
  ...service,
  version: '10.0.2',
  placements: { 'fra-1': 8, 'iad-1': 6 },
  destinationRule: () => ({
    host,
    trafficPolicy: { outlierDetection: OUTLIER_DETECTION },
    subsets: ['fra-1', 'iad-1'].map(name => ({
      name,
      labels: { 'topology.istio.io/cluster': name },
    })),
  }),
  virtualService: () => ({
    hosts: [host],
    http: [
      {
        route: [
          { destination: { host, subset: 'fra-1' }, weight: 70 },
          { destination: { host, subset: 'iad-1' }, weight: 30 },
        ],
      },
    ],
  }),
  demand: { 'eu-central': 560, 'us-east': 330 },
  catalog: {
    owner: 'team-media',
    system: 'media',
    description: 'Plays films in the browser',
  },
};
