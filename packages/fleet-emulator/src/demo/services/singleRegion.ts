import type { DemoService } from '../DemoService';

/** Nobody takes over: one cluster, no policy. */
export const SINGLE_REGION_SERVICES: DemoService[] = [
  {
    namespace: 'finance',
    name: 'ledger',
    kind: 'StatefulSet',
    version: '1.0.22',
    placements: { 'fra-2': { replicas: 6, autoscaler: 'none' } },
    demand: { 'eu-central': 120, 'us-east': 60, 'sa-east': 15 },
    catalog: {
      owner: 'team-ledger',
      system: 'finance',
      description: 'The book that everything is written into',
      declared: { tier: '0', rto: '15m', rpo: '1m' },
    },
  },
  {
    namespace: 'media',
    name: 'transcoder',
    version: '0.31.0',
    placements: { 'fra-2': 12 },
    demand: { 'eu-central': 25 },
    catalog: {
      owner: 'team-media',
      system: 'media',
      description: 'Films in other formats',
    },
  },
  {
    namespace: 'notify',
    name: 'mailer',
    version: '7.7.1',
    placements: { 'iad-1': 3 },
    demand: { 'eu-central': 40, 'us-east': 35 },
    catalog: {
      owner: 'team-growth',
      system: 'notify',
      description: 'Sends mail',
    },
  },
];
