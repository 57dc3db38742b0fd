import type { DemoService } from '../DemoService';
import { nearest } from '../trafficPolicies';

const service = { namespace: 'insights', name: 'extracts' };

/** São Paulo would have to grow when Virginia is lost, and its nodes are full. */
export const NODES_FULL: DemoService = {
  ...service,
  version: '1.4.1',
  placements: {
    'iad-1': 6,
    'gru-1': { replicas: 2, autoscaler: { min: 2, max: 10 } },
  },
  destinationRule: () => nearest(service),
  demand: { 'us-east': 130, 'sa-east': 40 },
  catalog: {
    owner: 'team-data',
    system: 'insights',
    description: 'Tables for spreadsheets',
    declared: { mode: 'nearest' },
  },
};
