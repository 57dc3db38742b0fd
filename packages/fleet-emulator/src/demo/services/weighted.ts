import type { DemoPlacement, DemoService } from '../DemoService';
import { weighted } from '../trafficPolicies';

type Row = {
  at: [namespace: string, name: string, version: string];
  /** Percent by region. */
  weights: Record<string, number>;
  placements: DemoService['placements'];
  demand: DemoService['demand'];
  catalog: DemoService['catalog'];
};

// Demand is such that the weights are reached over all callers together; see twoZones.
const ROWS: Row[] = [
  {
    // Two clusters of one region share a weight, behind two gateways.
    at: ['shop', 'checkout', '2.14.0'],
    weights: {
      'eu-central': 45,
      'us-east': 35,
      'sa-east': 12,
      'ap-southeast': 8,
    },
    placements: {
      'fra-1': 10,
      'fra-2': 8,
      'iad-1': twoZones(18),
      'gru-1': 8,
      'sin-1': twoZones(6),
    },
    demand: {
      'eu-central': 810,
      'us-east': 315,
      'sa-east': 520,
      'ap-southeast': 520,
    },
    catalog: {
      owner: 'team-checkout',
      system: 'shop',
      description: 'Turns a cart into an order',
      declared: {
        mode: 'weighted',
        regions: 'eu-central=45,us-east=35,sa-east=12,ap-southeast=8',
        tier: '0',
        rto: '1m',
        rehearsed: '2025-10-07',
      },
    },
  },
  {
    at: ['shop', 'cart', '8.1.2'],
    weights: { 'eu-central': 45, 'us-east': 40, 'sa-east': 15 },
    placements: { 'fra-1': 12, 'iad-1': twoZones(12), 'gru-1': 8 },
    demand: { 'eu-central': 1000, 'us-east': 475, 'sa-east': 395 },
    catalog: {
      owner: 'team-checkout',
      system: 'shop',
      description: 'What a customer is about to buy',
    },
  },
  {
    at: ['pricing', 'quotes', '3.7.0'],
    weights: { 'eu-central': 50, 'us-east': 50 },
    placements: { 'fra-1': 8, 'iad-1': twoZones(8) },
    demand: { 'eu-central': 820, 'us-east': 420 },
    catalog: {
      owner: 'team-pricing',
      system: 'pricing',
      description: 'Prices for business customers',
      declared: { mode: 'weighted', regions: 'eu-central=50,us-east=50' },
    },
  },
  {
    at: ['insights', 'events', '9.0.4'],
    weights: { 'us-east': 60, 'ap-southeast': 40 },
    placements: { 'iad-1': twoZones(9), 'sin-1': twoZones(9) },
    demand: { 'us-east': 800, 'ap-southeast': 700 },
    catalog: {
      owner: 'team-data',
      system: 'insights',
      description: 'Receives what happened in the shop',
    },
  },
];

/**
 * Pods in two zones only. Behind a gateway just the first zone's weight of a region survives, so
 * regions with different numbers of zones would not reach their weights.
 */
function twoZones(replicas: number): DemoPlacement {
  return { replicas, zones: [0, 1] };
}

/** Active-active, weighted: one `distribute` entry from everywhere. */
export const WEIGHTED_SERVICES: DemoService[] = ROWS.map(
  ({ at: [namespace, name, version], weights, ...row }) => ({
    namespace,
    name,
    version,
    ...row,
    destinationRule: () => weighted({ namespace, name }, weights),
  }),
);
