import { parseObject } from '@geo-reserving/plugin-geo-reserving-node';
import type { FactParser } from '@geo-reserving/plugin-geo-reserving-node';
import { parseDestinationRule } from './destinationrules';
import { parseIstioFederation, parseIstioMulticluster } from './peerings';
import { parseVirtualService } from './virtualservices';

function parse<F>(parser: FactParser<F>, object: unknown): F {
  const parsed = parseObject(object, parser);
  if (parsed.outcome !== 'fact') {
    throw new Error(JSON.stringify(parsed));
  }
  return parsed.fact;
}

const metadata = {
  namespace: 'shop',
  name: 'checkout-geo',
  resourceVersion: '42',
  creationTimestamp: '2026-01-02T03:04:05Z',
};

describe('DestinationRules', () => {
  it('reads everything that decides where requests go, and who wrote it', () => {
    const fact = parse(parseDestinationRule, {
      apiVersion: 'networking.istio.io/v1beta1',
      metadata: {
        ...metadata,
        labels: { heritage: 'deckhouse' },
        managedFields: [
          {
            manager: 'argocd',
            operation: 'Apply',
            time: '2026-01-02T00:00:00Z',
            fieldsV1: { 'f:spec': {} },
          },
          {
            manager: 'argocd',
            operation: 'Apply',
            time: '2026-01-03T00:00:00Z',
          },
          { manager: 'istiod', operation: 'Update', subresource: 'status' },
          { manager: 'kubectl-edit', operation: 'Update' },
        ],
      },
      spec: {
        host: 'checkout.shop.svc.cluster.local',
        exportTo: ['.'],
        trafficPolicy: {
          tls: { mode: 'ISTIO_MUTUAL' },
          outlierDetection: {
            consecutive5xxErrors: 5,
            interval: '10s',
            baseEjectionTime: '1m30s',
            maxEjectionPercent: 100,
          },
          loadBalancer: {
            simple: 'ROUND_ROBIN',
            localityLbSetting: {
              enabled: true,
              distribute: [{ from: 'eu/*', to: { 'eu/*': 80, 'us/*': 20 } }],
              failoverPriority: ['topology.istio.io/network=n1'],
            },
          },
          portLevelSettings: [{ port: { number: 80 }, outlierDetection: {} }],
        },
        subsets: [
          {
            name: 'v1',
            labels: { version: 'v1' },
            trafficPolicy: { outlierDetection: { consecutiveErrors: 2 } },
          },
        ],
      },
    });
    expect(fact).toEqual({
      namespace: 'shop',
      name: 'checkout-geo',
      apiVersion: 'networking.istio.io/v1beta1',
      resourceVersion: '42',
      createdAt: '2026-01-02T03:04:05Z',
      host: 'checkout.shop.svc.cluster.local',
      exportTo: ['.'],
      trafficPolicy: {
        hasTls: true,
        outlierDetection: {
          consecutive5xxErrors: 5,
          intervalSeconds: 10,
          baseEjectionSeconds: 90,
          maxEjectionPercent: 100,
        },
        loadBalancer: {
          simple: 'ROUND_ROBIN',
          localityLbSetting: {
            enabled: true,
            distribute: [{ from: 'eu/*', to: { 'eu/*': 80, 'us/*': 20 } }],
            failover: [],
            failoverPriority: ['topology.istio.io/network=n1'],
          },
        },
        portLevelSettings: [{ port: 80, hasTls: false, outlierDetection: {} }],
      },
      subsets: [
        {
          name: 'v1',
          labels: { version: 'v1' },
          trafficPolicy: {
            hasTls: false,
            outlierDetection: { consecutive5xxErrors: 2 },
            portLevelSettings: [],
          },
        },
      ],
      managers: [
        { name: 'argocd', operation: 'Apply', at: '2026-01-03T00:00:00Z' },
        { name: 'kubectl-edit', operation: 'Update' },
      ],
      moduleManaged: true,
    });
  });

  it.each([
    [{}, 'spec.host is missing'],
    [
      { host: 'x', trafficPolicy: { outlierDetection: { interval: 'soon' } } },
      'outlierDetection.interval is not a duration',
    ],
    [
      {
        host: 'x',
        trafficPolicy: {
          loadBalancer: {
            localityLbSetting: { distribute: [{ from: 'a', to: { b: '80' } }] },
          },
        },
      },
      'spec.trafficPolicy.loadBalancer.localityLbSetting.distribute[0].to.b is not a number',
    ],
  ])('says where %j is wrong', (spec, reason) => {
    expect(parseObject({ metadata, spec }, parseDestinationRule)).toEqual({
      outcome: 'malformed',
      key: 'shop/checkout-geo',
      reason,
    });
  });

  it('keeps a key that other languages trip over a mere key', () => {
    const spec = JSON.parse(
      '{"host":"x","workloadSelector":{"matchLabels":{"__proto__":"polluted"}}}',
    );
    const fact = parse(parseDestinationRule, { metadata, spec });
    expect(Object.keys(fact.workloadSelector ?? {})).toEqual(['__proto__']);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  it('makes control characters harmless', () => {
    const spec = { host: 'evil\u001b[2J\u202ehost' };
    expect(parse(parseDestinationRule, { metadata, spec }).host).toBe(
      'evil\ufffd[2J\ufffdhost',
    );
  });
});

describe('VirtualServices', () => {
  it('reads routes, and whether they cover all requests', () => {
    const route = [
      {
        destination: { host: 'checkout', subset: 'v1', port: { number: 80 } },
        weight: 90,
      },
      { destination: { host: 'other' } },
    ];
    const fact = parse(parseVirtualService, {
      metadata,
      spec: {
        hosts: ['checkout'],
        http: [
          { match: [{ uri: { prefix: '/a' } }], route },
          { route },
          { redirect: {} },
        ],
      },
    });
    expect(fact.gateways).toEqual(['mesh']);
    expect(fact.http.map(http => http.matchesAll)).toEqual([false, true, true]);
    expect(fact.http[1].route).toEqual([
      { host: 'checkout', subset: 'v1', port: 80, weight: 90 },
      { host: 'other' },
    ]);
    expect(fact.http[2].route).toEqual([]);
  });
});

describe('peerings', () => {
  const spec = { metadataEndpoint: 'https://b.example/metadata/' };

  it('reads those with conditions and those of older releases without', () => {
    const status = {
      metadataCache: {
        public: { clusterUUID: 'u-b', authnKeyPub: 'k', rootCA: 'c' },
        publicLastFetchTimestamp: '2026-01-01T00:00:00Z',
        private: {
          apiHost: 'api.b',
          networkName: 'network-b',
          clusterID: 'b',
          ingressGateways: [{ address: '1.2.3.4', port: 15443 }],
        },
      },
    };
    const old = parse(parseIstioMulticluster, {
      metadata: { name: 'b' },
      spec,
      status,
    });
    expect(old).toEqual({
      kind: 'IstioMulticluster',
      name: 'b',
      createdAt: '',
      remoteUuid: 'u-b',
      networkName: 'network-b',
      clusterId: 'b',
      publicLastFetch: '2026-01-01T00:00:00Z',
      enableIngressGateway: true,
      gateways: [{ address: '1.2.3.4', port: 15443 }],
    });
    const conditions = [
      {
        type: 'DataplaneConnectionReady',
        status: 'True',
        reason: 'Succeeded',
        lastProbeTime: '2026-01-01T00:00:00Z',
      },
    ];
    const recent = parse(parseIstioMulticluster, {
      metadata: { name: 'b' },
      spec: { ...spec, enableIngressGateway: false },
      status: { ...status, conditions },
    });
    expect(recent.conditions).toEqual(conditions);
    expect(recent.enableIngressGateway).toBe(false);
  });

  it.each([
    [undefined, undefined],
    [[], []],
    [
      [
        { hostname: 'b.shop.svc.example.com', ports: [{ port: 80 }] },
        { hostname: 'a.shop.svc.example.com' },
        { ports: [] },
      ],
      ['a.shop.svc.example.com', 'b.shop.svc.example.com'],
    ],
  ])('reads what a federated peer publishes: %j', (publicServices, hosts) => {
    const read = parse(parseIstioFederation, {
      metadata: { name: 'b' },
      spec,
      status: { metadataCache: { private: { publicServices } } },
    });
    // Nothing published is not the same as nothing said.
    expect(read.publicServices).toEqual(hosts);
  });

  it('reads one that has no status yet', () => {
    expect(
      parse(parseIstioFederation, { metadata: { name: 'b' }, spec }),
    ).toEqual({
      kind: 'IstioFederation',
      name: 'b',
      createdAt: '',
      enableIngressGateway: true,
      gateways: [],
    });
  });
});
