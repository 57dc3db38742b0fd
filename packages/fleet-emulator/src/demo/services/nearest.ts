import type { DemoService } from '../DemoService';
import { nearest } from '../trafficPolicies';

type Row = {
  at: [namespace: string, name: string, version: string];
  placements: DemoService['placements'];
  demand: DemoService['demand'];
  catalog: DemoService['catalog'];
  kind?: DemoService['kind'];
  settings?: DemoService['settings'];
};

// No region asks for much more than a third: each pair can carry all three.
const ROWS: Row[] = [
  {
    at: ['catalog', 'search', '5.3.1'],
    placements: { 'fra-1': 9, 'fra-2': 9, 'iad-1': 18, 'sin-1': 12 },
    demand: { 'eu-central': 1800, 'us-east': 1750, 'ap-southeast': 1450 },
    catalog: {
      owner: 'team-search',
      system: 'catalog',
      description: 'Product search',
      declared: { mode: 'nearest', tier: '1', rto: '1m' },
    },
  },
  {
    at: ['catalog', 'reviews', '2.9.0'],
    placements: { 'fra-1': 6, 'iad-1': 6, 'sin-1': 6 },
    demand: { 'eu-central': 350, 'us-east': 340, 'ap-southeast': 290 },
    catalog: {
      owner: 'team-search',
      system: 'catalog',
      description: 'Ratings and reviews',
    },
  },
  {
    at: ['media', 'media-origin', '4.0.7'],
    placements: { 'fra-1': 10, 'iad-1': 9, 'gru-1': 8 },
    demand: { 'eu-central': 1500, 'us-east': 1480, 'sa-east': 1250 },
    catalog: {
      owner: 'team-media',
      system: 'media',
      description: 'Origin of pictures and films',
      declared: { mode: 'nearest', tier: '2' },
    },
  },
  {
    at: ['media', 'thumbnails', '1.18.2'],
    placements: { 'fra-1': 6, 'iad-1': 6, 'gru-1': 6 },
    demand: { 'eu-central': 540, 'us-east': 530, 'sa-east': 450 },
    catalog: {
      owner: 'team-media',
      system: 'media',
      description: 'Small pictures from large ones',
    },
  },
  {
    at: ['identity', 'login', '7.2.0'],
    placements: { 'fra-1': 8, 'iad-1': 6, 'gru-1': 6 },
    demand: { 'eu-central': 420, 'us-east': 410, 'sa-east': 350 },
    catalog: {
      owner: 'team-identity',
      system: 'identity',
      description: 'Sign-in pages and sessions of the shop',
      declared: {
        mode: 'nearest',
        tier: '0',
        rto: '30s',
        rehearsed: '2026-11-12',
      },
    },
  },
  {
    at: ['identity', 'profiles', '3.4.4'],
    placements: { 'fra-1': 4, 'fra-2': 4, 'iad-1': 8 },
    demand: { 'eu-central': 330, 'us-east': 300 },
    catalog: {
      owner: 'team-identity',
      system: 'identity',
      description: 'Customer profiles',
    },
  },
  {
    at: ['identity', 'mfa', '1.6.0'],
    placements: { 'fra-1': 4, 'iad-1': 4, 'sin-1': 4 },
    demand: { 'eu-central': 75, 'us-east': 72, 'ap-southeast': 62 },
    catalog: {
      owner: 'team-identity',
      system: 'identity',
      description: 'Second factor of sign-in',
    },
  },
  {
    at: ['shop', 'storefront', '11.0.3'],
    placements: { 'fra-1': 10, 'iad-1': 10, 'gru-1': 8 },
    demand: { 'eu-central': 1600, 'us-east': 1580, 'sa-east': 1350 },
    catalog: {
      owner: 'team-checkout',
      system: 'shop',
      description: 'Pages of the shop',
      declared: { mode: 'nearest', tier: '1' },
    },
  },
  {
    at: ['shop', 'inventory', '2.22.1'],
    settings: { RESERVE_FOR: '15m', WAREHOUSES: 'north,south' },
    placements: { 'fra-1': 6, 'iad-1': 6 },
    demand: { 'eu-central': 510, 'us-east': 480 },
    catalog: {
      owner: 'team-checkout',
      system: 'shop',
      description: 'What is in stock',
    },
  },
  {
    at: ['shop', 'gift-cards', '1.3.8'],
    placements: { 'fra-2': 4, 'iad-1': 4 },
    demand: { 'eu-central': 60, 'us-east': 55 },
    catalog: {
      owner: 'team-checkout',
      system: 'shop',
      description: 'Gift cards and their balance',
    },
  },
  {
    at: ['pricing', 'currency', '6.1.0'],
    placements: { 'fra-1': 6, 'iad-1': 6, 'sin-1': 6 },
    demand: { 'eu-central': 740, 'us-east': 730, 'ap-southeast': 620 },
    catalog: {
      owner: 'team-pricing',
      system: 'pricing',
      description: 'Exchange rates',
    },
  },
  {
    at: ['pricing', 'discounts', '2.0.5'],
    placements: { 'fra-1': 4, 'iad-1': 4, 'gru-1': 4 },
    demand: { 'eu-central': 210, 'us-east': 205, 'sa-east': 175 },
    catalog: {
      owner: 'team-pricing',
      system: 'pricing',
      description: 'Vouchers and discounts',
    },
  },
  {
    at: ['shipping', 'rates', '3.0.1'],
    placements: { 'fra-1': 4, 'iad-1': 4 },
    demand: { 'eu-central': 210, 'us-east': 190 },
    catalog: {
      owner: 'team-logistics',
      system: 'shipping',
      description: 'What a delivery costs',
    },
  },
  {
    at: ['search', 'suggest', '1.12.0'],
    placements: { 'fra-2': 6, 'iad-1': 6, 'sin-1': 6 },
    demand: { 'eu-central': 590, 'us-east': 580, 'ap-southeast': 500 },
    catalog: {
      owner: 'team-search',
      system: 'search',
      description: 'Suggestions while typing',
    },
  },
  {
    at: ['search', 'spelling', '1.4.2'],
    placements: { 'fra-1': 4, 'iad-1': 4 },
    demand: { 'eu-central': 150, 'us-east': 140 },
    catalog: {
      owner: 'team-search',
      system: 'search',
      description: 'Spelling correction',
    },
  },
  {
    at: ['notify', 'push', '4.5.6'],
    placements: { 'fra-1': 4, 'iad-1': 4, 'sin-1': 4 },
    demand: { 'eu-central': 150, 'us-east': 146, 'ap-southeast': 125 },
    catalog: {
      owner: 'team-growth',
      system: 'notify',
      description: 'Push messages',
    },
  },
  {
    at: ['notify', 'sms', '2.2.0'],
    placements: { 'fra-1': 4, 'iad-1': 4 },
    demand: { 'eu-central': 45, 'us-east': 40 },
    catalog: {
      owner: 'team-growth',
      system: 'notify',
      description: 'Text messages',
      binding: 'kubernetes-id',
    },
  },
  {
    // A pod on every node: the one DaemonSet behind a Service.
    at: ['insights', 'collector', '0.94.0'],
    kind: 'DaemonSet',
    placements: { 'fra-1': 6, 'iad-1': 9, 'sin-1': 9 },
    demand: { 'eu-central': 800, 'us-east': 790, 'ap-southeast': 690 },
    catalog: {
      owner: 'team-data',
      system: 'insights',
      description: 'Collects events on every node',
    },
  },
];

/** Active-active, nearest: outlier detection alone, which turns on zone-first failover. */
export const NEAREST_SERVICES: DemoService[] = ROWS.map(
  ({ at: [namespace, name, version], ...row }) => ({
    namespace,
    name,
    version,
    ...row,
    destinationRule: () => nearest({ namespace, name }),
  }),
);
