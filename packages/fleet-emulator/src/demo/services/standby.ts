import type { DemoService } from '../DemoService';
import { standby } from '../trafficPolicies';

type Row = {
  at: [namespace: string, name: string, version: string];
  /** The cluster that serves; the other placement waits. */
  active: string;
  kind?: DemoService['kind'];
  annotations?: DemoService['annotations'];
  volumes?: DemoService['volumes'];
  placements: DemoService['placements'];
  demand: DemoService['demand'];
  catalog: DemoService['catalog'];
};

const ROWS: Row[] = [
  {
    at: ['finance', 'payments', '6.4.1'],
    active: 'fra-2',
    placements: { 'fra-2': 8, 'iad-1': 9 },
    demand: { 'eu-central': 310, 'us-east': 240, 'sa-east': 80 },
    catalog: {
      owner: 'team-payments',
      system: 'finance',
      description: 'Takes the money',
      declared: {
        mode: 'standby',
        regions: 'eu-central,us-east',
        tier: '0',
        rto: '2m',
        rpo: '5s',
      },
    },
  },
  {
    at: ['finance', 'invoices', '2.8.3'],
    active: 'fra-1',
    placements: { 'fra-1': 4, 'iad-1': 6 },
    demand: { 'eu-central': 70, 'us-east': 40 },
    catalog: {
      owner: 'team-payments',
      system: 'finance',
      description: 'Writes invoices',
      declared: { mode: 'standby', regions: 'eu-central,us-east' },
    },
  },
  {
    at: ['identity', 'tokens', '5.0.0'],
    active: 'iad-1',
    placements: { 'fra-1': 6, 'iad-1': 6 },
    demand: { 'eu-central': 430, 'us-east': 410, 'sa-east': 120 },
    catalog: {
      owner: 'team-identity',
      system: 'identity',
      description: 'Issues and revokes tokens',
      declared: { mode: 'standby', regions: 'us-east,eu-central', tier: '0' },
    },
  },
  {
    at: ['insights', 'reports', '3.3.9'],
    active: 'sin-1',
    placements: { 'iad-1': 6, 'sin-1': 6 },
    demand: { 'us-east': 30, 'ap-southeast': 45 },
    catalog: {
      owner: 'team-data',
      system: 'insights',
      description: 'Reports for the business',
    },
  },
  {
    at: ['shop', 'orders', '4.11.0'],
    active: 'iad-1',
    kind: 'StatefulSet',
    // The portal is told of its balancer here; of the others in its configuration.
    annotations: () => ({ 'geo-reserving/haproxy-backend': 'shop_orders' }),
    volumes: { templates: ['data'] },
    placements: {
      'fra-1': { replicas: 6, autoscaler: 'none' },
      'iad-1': { replicas: 6, autoscaler: 'none' },
    },
    demand: { 'eu-central': 190, 'us-east': 210, 'ap-southeast': 30 },
    catalog: {
      owner: 'team-checkout',
      system: 'shop',
      description: 'Keeps the orders',
      declared: {
        mode: 'standby',
        regions: 'us-east,eu-central',
        tier: '1',
        rto: '5m',
        rpo: '30s',
      },
    },
  },
];

/** Active-standby with automatic failover, by failoverPriority on the network of the active cluster. */
export const STANDBY_SERVICES: DemoService[] = ROWS.map(
  ({ at: [namespace, name, version], active, ...row }) => ({
    namespace,
    name,
    version,
    ...row,
    destinationRule: () => standby({ namespace, name }, active),
  }),
);
