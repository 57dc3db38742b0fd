import { DEMO_SERVICES } from './services';

/** Requests that originate in each region for one service. */
export type ServiceDemand = {
  namespace: string;
  name: string;
  /** Requests per second by region. */
  byRegion: Readonly<Record<string, number>>;
};

/** What callers ask for on an ordinary day. */
export function demoDemand(): ServiceDemand[] {
  return DEMO_SERVICES.map(({ namespace, name, demand }) => ({
    namespace,
    name,
    byRegion: demand,
  }));
}

/**
 * Where the balancer in front of the fleet sends a region's customers when the whole region is
 * lost: the nearest living region, in this order.
 */
export const NEXT_REGIONS: Readonly<Record<string, readonly string[]>> = {
  'eu-central': ['us-east', 'ap-southeast', 'sa-east'],
  'us-east': ['eu-central', 'sa-east', 'ap-southeast'],
  'sa-east': ['us-east', 'eu-central', 'ap-southeast'],
  'ap-southeast': ['eu-central', 'us-east', 'sa-east'],
  // Sydney's services stand nowhere else: nobody could answer its customers.
  oceania: [],
};
