import type { DemoService } from '../DemoService';

/**
 * What runs in Sydney only. The portal's reader may read nothing there, so of these it knows
 * only what the catalog declares: the first one, with its region.
 */
export const SYDNEY_SERVICES: DemoService[] = [
  {
    namespace: 'shipping',
    name: 'carriers',
    version: '1.2.0',
    placements: { 'syd-1': 4 },
    demand: { oceania: 55 },
    catalog: {
      owner: 'team-logistics',
      system: 'shipping',
      description: 'Carriers of Australia and New Zealand',
      declared: { regions: 'oceania' },
    },
  },
  {
    namespace: 'shop',
    name: 'marketplace',
    version: '0.8.3',
    placements: { 'syd-1': 4 },
    demand: { oceania: 120 },
    catalog: {
      owner: 'team-growth',
      system: 'shop',
      description: 'Sellers of Oceania',
      binding: 'none',
    },
  },
];
