import type { DemoService } from '../DemoService';
import { nearest } from '../trafficPolicies';

const canary = { namespace: 'shop', name: 'recommendations' };
const preview = { namespace: 'media', name: 'trailers' };

/** Argo Rollouts that wait: one at a step of its canary, one before its promotion, with the template in a Deployment. */
export const ROLLOUT_SERVICES: DemoService[] = [
  {
    ...canary,
    kind: 'Rollout',
    version: '3.1.4',
    placements: {
      'fra-1': 6,
      'iad-1': {
        replicas: 6,
        version: '3.2.0',
        rollout: { step: 2, of: 5 },
      },
    },
    destinationRule: () => nearest(canary),
    demand: { 'eu-central': 240, 'us-east': 230 },
    catalog: {
      owner: 'team-search',
      system: 'shop',
      description: 'What else you might like',
      declared: { mode: 'nearest', tier: '2' },
    },
  },
  {
    ...preview,
    kind: 'Rollout',
    templateInDeployment: true,
    version: '1.8.0',
    placements: {
      'fra-1': { replicas: 4, rollout: 'preview' },
      'iad-1': 4,
    },
    destinationRule: () => nearest(preview),
    demand: { 'eu-central': 60, 'us-east': 58 },
    catalog: {
      owner: 'team-media',
      system: 'media',
      description: 'Trailers of films',
    },
  },
];
