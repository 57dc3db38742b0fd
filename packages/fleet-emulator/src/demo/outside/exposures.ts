import { demoCluster } from '../DemoCluster';
import type { DemoCluster } from '../DemoCluster';
import { publicAddress } from './entryPoints';
import type { GatewayClassName } from './entryPoints';

/** One record that external-dns is asked for. */
export type DemoRecord = {
  setIdentifier: string;
  target: string;
  properties: Record<string, string>;
};

/** How a service of the demo is reached from outside, besides what HAProxy does. */
export type Exposure = {
  namespace: string;
  name: string;
  /** Absent: it has an address of its own and no host. */
  host?: string;
  /** What leads from the entry of a cluster to the service. */
  by:
    | { kind: 'ingress' }
    | {
        kind: 'gateway';
        gateway: GatewayClassName;
        /** Percent of the requests that go to the import instead of the Service. */
        toImport: number;
      }
    | { kind: 'balancer' };
  /** Strategy of its Gslb, in every cluster that has the service. */
  gslb?: Record<string, unknown>;
  /** What a cluster asks external-dns for. */
  records?: (cluster: DemoCluster) => DemoRecord[];
};

/** k8gb's geo tag of a cluster: without a dash, which its weights could not bear. */
export function geoTag({ name }: Pick<DemoCluster, 'name'>): string {
  return name.replace('-', '');
}

/** Geo tags of the demo fleet by cluster. */
export function geoTagsOf(
  clusters: readonly Pick<DemoCluster, 'name'>[],
): Map<string, string> {
  return new Map(clusters.map(cluster => [cluster.name, geoTag(cluster)]));
}

const INGRESS = { kind: 'ingress' as const };

/** Percent of the answers, and whether the zone checks the cluster's health. */
const LOGIN_RECORDS: Record<string, { weight: number; isChecked: boolean }> = {
  'fra-1': { weight: 36, isChecked: true },
  'iad-1': { weight: 35, isChecked: true },
  // Somebody forgot the health check: its customers get no answer when it is gone.
  'gru-1': { weight: 29, isChecked: false },
};

export const EXPOSURES: readonly Exposure[] = [
  {
    // A standby in the mesh and outside of it alike.
    namespace: 'finance',
    name: 'payments',
    host: 'payments.finance.example.com',
    by: INGRESS,
    gslb: { type: 'failover', primaryGeoTag: 'fra2', dnsTtlSeconds: 30 },
  },
  {
    // The mesh prefers Frankfurt, and customers are sent to Virginia.
    namespace: 'finance',
    name: 'invoices',
    host: 'invoices.finance.example.com',
    by: INGRESS,
    gslb: { type: 'failover', primaryGeoTag: 'iad1', dnsTtlSeconds: 30 },
  },
  {
    // As the mesh has it. Singapore's k8gb is an old one, with the former group.
    namespace: 'insights',
    name: 'events',
    host: 'events.insights.example.com',
    by: INGRESS,
    gslb: {
      type: 'roundRobin',
      weight: { iad1: 60, sin1: 40 },
      dnsTtlSeconds: 60,
    },
  },
  {
    namespace: 'media',
    name: 'media-origin',
    host: 'origin.media.example.com',
    by: INGRESS,
    gslb: { type: 'geoip', dnsTtlSeconds: 30 },
  },
  {
    namespace: 'pricing',
    name: 'currency',
    host: 'currency.pricing.example.com',
    by: { kind: 'gateway', gateway: 'cilium', toImport: 20 },
    gslb: { type: 'roundRobin', dnsTtlSeconds: 30 },
  },
  {
    namespace: 'search',
    name: 'suggest',
    host: 'suggest.search.example.com',
    by: { kind: 'gateway', gateway: 'istio', toImport: 0 },
  },
  {
    namespace: 'identity',
    name: 'login',
    host: 'login.identity.example.com',
    by: INGRESS,
    records: cluster => {
      const { weight, isChecked } = LOGIN_RECORDS[cluster.name];
      return [
        record(cluster, {
          'aws/weight': String(weight),
          ...(isChecked ? checkOf(cluster) : {}),
        }),
      ];
    },
  },
  {
    namespace: 'identity',
    name: 'tokens',
    host: 'tokens.identity.example.com',
    by: INGRESS,
    records: cluster => [
      record(cluster, {
        'aws/failover': cluster.name === 'iad-1' ? 'PRIMARY' : 'SECONDARY',
        ...checkOf(cluster),
      }),
    ],
  },
  // A load balancer of its own in every cluster.
  { namespace: 'notify', name: 'push', by: { kind: 'balancer' } },
];

/** How a service is exposed; undefined: not here. */
export function exposureOf(service: {
  namespace: string;
  name: string;
}): Exposure | undefined {
  return EXPOSURES.find(
    ({ namespace, name }) =>
      namespace === service.namespace && name === service.name,
  );
}

function record(
  cluster: DemoCluster,
  properties: Record<string, string>,
): DemoRecord {
  return {
    setIdentifier: cluster.name,
    target: publicAddress(demoCluster(cluster.name), 'ingress'),
    properties,
  };
}

function checkOf({ uuid }: DemoCluster): Record<string, string> {
  return { 'aws/health-check-id': uuid };
}
