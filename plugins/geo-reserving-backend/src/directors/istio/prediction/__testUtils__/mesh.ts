import type {
  DestinationRuleFact,
  LocalityLbSetting,
  OutlierDetection,
  TrafficPolicyWithPorts,
  VirtualServiceFact,
} from '../../../../fleet/facts';
import type { MeshEndpointGroup, PredictionInput } from '../types';

/** Outlier detection that may take out every host. */
export const OD: OutlierDetection = { maxEjectionPercent: 100 };

/** eu/*: 80 at home, 20 away; and mirrored. */
export const D: Partial<LocalityLbSetting> = {
  distribute: [
    { from: 'eu/*', to: { 'eu/*': 80, 'us/*': 20 } },
    { from: 'us/*', to: { 'us/*': 80, 'eu/*': 20 } },
  ],
};

/**
 * Endpoints of cluster `c<region>`: `eu 1/2` is one healthy of two, the other ejected;
 * `us/1a 3` names a zone. Zone `a` unless said.
 */
export function endpoints(text: string): MeshEndpointGroup[] {
  return text.split(',').map(part => {
    const [place, counts] = part.trim().split(' ');
    const [region, zone = 'a'] = place.split('/');
    const [healthy, total = healthy] = counts.split('/').map(Number);
    return {
      cluster: `c${region}`,
      network: `n${region}`,
      region,
      zone,
      ready: total,
      total,
      ejected: total - healthy,
    };
  });
}

/** A rule for `shop/checkout` in its own namespace. */
export function rule(
  policy: {
    od?: OutlierDetection;
    locality?: Partial<LocalityLbSetting>;
    ports?: TrafficPolicyWithPorts['portLevelSettings'];
  },
  overrides: Partial<DestinationRuleFact> = {},
): DestinationRuleFact {
  return {
    namespace: 'shop',
    name: 'checkout-geo',
    apiVersion: 'networking.istio.io/v1beta1',
    resourceVersion: '1',
    createdAt: '2026-01-01T00:00:00Z',
    host: 'checkout',
    trafficPolicy: {
      hasTls: false,
      outlierDetection: policy.od,
      loadBalancer: policy.locality && {
        localityLbSetting: locality(policy.locality),
      },
      portLevelSettings: policy.ports ?? [],
    },
    subsets: [],
    managers: [],
    moduleManaged: false,
    ...overrides,
  };
}

/** A locality setting with the lists that are not given empty. */
export function locality(
  setting: Partial<LocalityLbSetting>,
): LocalityLbSetting {
  return { distribute: [], failover: [], failoverPriority: [], ...setting };
}

/** A subset of the pods of one cluster. */
export function clusterSubset(
  cluster: string,
): DestinationRuleFact['subsets'][number] {
  return { name: cluster, labels: { 'topology.istio.io/cluster': cluster } };
}

/** A VirtualService for `shop/checkout` with one route to subsets and weights. */
export function virtualService(
  route: { host?: string; subset?: string; weight?: number }[],
  overrides: Partial<VirtualServiceFact> = {},
): VirtualServiceFact {
  return {
    namespace: 'shop',
    name: 'checkout-routes',
    apiVersion: 'networking.istio.io/v1beta1',
    resourceVersion: '1',
    createdAt: '2026-01-01T00:00:00Z',
    hosts: ['checkout'],
    gateways: [],
    http: [
      {
        matchesAll: true,
        route: route.map(to => ({ host: 'checkout', ...to })),
      },
    ],
    managers: [],
    ...overrides,
  };
}

/** Requests from zone a of a region, on a flat network, Istio 1.27. */
export function asked(
  from: string,
  text: string,
  overrides: Partial<PredictionInput> = {},
): PredictionInput {
  return {
    service: { namespace: 'shop', name: 'checkout', port: 80 },
    source: {
      cluster: `c${from}`,
      network: `n${from}`,
      namespace: 'shop',
      region: from,
      zone: 'a',
    },
    endpoints: endpoints(text),
    gateways: {},
    multiNetwork: false,
    destinationRules: [],
    virtualServices: [],
    settings: {
      rootNamespace: 'd8-istio',
      clusterDomain: 'cluster.local',
      istioMinor: 27,
    },
    ...overrides,
  };
}

/** Static gateways by network: `{ neu: 3 }` is three addresses. */
export function gateways(
  counts: Record<string, number>,
): PredictionInput['gateways'] {
  return Object.fromEntries(
    Object.entries(counts).map(([network, count]) => [
      network,
      Array.from({ length: count }, (_, i) => ({
        address: `${network}-gw-${i}`,
      })),
    ]),
  );
}
