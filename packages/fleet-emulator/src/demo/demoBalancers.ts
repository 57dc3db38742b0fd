import type { BackendDefinition, ServerDefinition } from '../balancer';
import { demoCluster } from './DemoCluster';
import type { ServiceDemand } from './demoDemand';

/** The balancers in front of the demo fleet. */
export const DEMO_BALANCERS = ['lb-1', 'lb-2'] as const;

/** Name of a balancer of the demo. */
export type DemoBalancerName = (typeof DEMO_BALANCERS)[number];

/** Quick enough that a region is missed within seconds. */
const CHECK = { interMs: 1_000, fall: 3, rise: 2 };

type Row = {
  backend: string;
  service: { namespace: string; name: string };
  /** Requests per second that come in from outside, over all balancers. */
  perSecond: number;
  algorithm?: BackendDefinition['algorithm'];
  /** Weight by cluster; servers are named after it unless `names` has another. */
  weights: Record<string, number>;
  /** Weights of one balancer that differ. */
  otherwise?: Partial<Record<DemoBalancerName, Record<string, number>>>;
  names?: Record<string, string>;
  /** Clusters whose servers wait for the others to be gone. */
  backups?: string[];
};

const ROWS: Row[] = [
  {
    // As the mesh has it: 45, 35, 12 and 8 percent by region.
    backend: 'shop_checkout',
    service: { namespace: 'shop', name: 'checkout' },
    perSecond: 600,
    weights: {
      'fra-1': 45,
      'fra-2': 45,
      'iad-1': 70,
      'gru-1': 24,
      'sin-1': 16,
    },
  },
  {
    // Somebody changed one of the two and forgot the other.
    backend: 'shop_cart',
    service: { namespace: 'shop', name: 'cart' },
    perSecond: 400,
    weights: { 'fra-1': 45, 'iad-1': 40, 'gru-1': 15 },
    otherwise: { 'lb-2': { 'fra-1': 60, 'iad-1': 25, 'gru-1': 15 } },
  },
  {
    // One region is active; the other's server is a backup.
    backend: 'shop_orders',
    service: { namespace: 'shop', name: 'orders' },
    perSecond: 120,
    weights: { 'iad-1': 1, 'fra-1': 1 },
    backups: ['fra-1'],
  },
  {
    // The mesh halves what the balancer sends nearly whole to Frankfurt.
    backend: 'pricing_quotes',
    service: { namespace: 'pricing', name: 'quotes' },
    perSecond: 300,
    weights: { 'fra-1': 90, 'iad-1': 10 },
    names: { 'fra-1': 'web-eu', 'iad-1': 'web-us' },
  },
  {
    backend: 'shop_storefront',
    service: { namespace: 'shop', name: 'storefront' },
    perSecond: 150,
    algorithm: 'leastconn',
    weights: { 'fra-1': 1, 'iad-1': 1, 'gru-1': 1 },
  },
];

/** The backends of one balancer. */
export function demoBackends(balancer: DemoBalancerName): BackendDefinition[] {
  return ROWS.map(row => ({
    name: row.backend,
    service: row.service,
    ...(row.algorithm ? { algorithm: row.algorithm } : {}),
    servers: Object.entries(row.otherwise?.[balancer] ?? row.weights).map(
      ([cluster, weight]) => serverOf(row, cluster, weight),
    ),
  }));
}

/** Requests per second that come in from outside for a backend, over all balancers. */
export function demoExternalDemand(backend: string): number {
  return ROWS.find(row => row.backend === backend)?.perSecond ?? 0;
}

/**
 * The demand without what comes in through the balancers: they bring it into the regions by
 * themselves.
 */
export function withoutExternal(
  demand: readonly ServiceDemand[],
): ServiceDemand[] {
  return demand.map(one => {
    const row = ROWS.find(({ service }) => isSame(service, one));
    if (!row) return one;
    const brought = ordinarilyBrought(row);
    return {
      ...one,
      byRegion: Object.fromEntries(
        Object.entries(one.byRegion).map(([region, rps]) => [
          region,
          rps - (brought.get(region) ?? 0),
        ]),
      ),
    };
  });
}

/** Requests per second that the balancers bring into each region while all is well. */
function ordinarilyBrought(row: Row): Map<string, number> {
  const brought = new Map<string, number>();
  for (const balancer of DEMO_BALANCERS) {
    const active = Object.entries(
      row.otherwise?.[balancer] ?? row.weights,
    ).filter(([cluster]) => !row.backups?.includes(cluster));
    const sum = active.reduce((total, [, weight]) => total + weight, 0);
    for (const [cluster, weight] of active) {
      const { region } = demoCluster(cluster);
      const rps = (row.perSecond * weight) / sum / DEMO_BALANCERS.length;
      brought.set(region, (brought.get(region) ?? 0) + rps);
    }
  }
  return brought;
}

function serverOf(
  { names, backups }: Row,
  cluster: string,
  weight: number,
): ServerDefinition {
  // The ingress of a cluster stands beside its gateway.
  const [a, b, c, d] = demoCluster(cluster).gateway.address.split('.');
  return {
    name: names?.[cluster] ?? cluster,
    cluster,
    address: `${a}.${b}.${c}.${Number(d) + 1}:443`,
    weight,
    check: CHECK,
    ...(backups?.includes(cluster) ? { backup: true } : {}),
  };
}

function isSame(
  a: { namespace: string; name: string },
  b: { namespace: string; name: string },
): boolean {
  return a.namespace === b.namespace && a.name === b.name;
}
