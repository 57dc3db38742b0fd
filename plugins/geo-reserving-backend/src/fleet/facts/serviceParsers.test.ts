import { parse, reasonOf } from './__testUtils__/parse';

const metadata = { namespace: 'shop', name: 'checkout' };

describe('services', () => {
  it('keeps only labels and annotations that direct traffic', () => {
    const fact = parse('services', {
      metadata: {
        ...metadata,
        labels: {
          app: 'x',
          'federation.istio.deckhouse.io/public-service': '',
          'topology.istio.io/network': 'n',
        },
        annotations: {
          'service.cilium.io/global': 'true',
          'kubectl.kubernetes.io/last-applied-configuration': '{}',
        },
      },
      spec: { ports: [{ port: 80 }] },
    });
    expect(fact.labels).toEqual({
      'federation.istio.deckhouse.io/public-service': '',
      'topology.istio.io/network': 'n',
    });
    expect(fact.annotations).toEqual({ 'service.cilium.io/global': 'true' });
    expect(fact.ports).toEqual([{ port: 80, protocol: 'TCP' }]);
  });

  it('keeps the revision, and who owns annotations of Cilium, of those that they direct only', () => {
    const annotations = { 'service.cilium.io/affinity': 'local' };
    const service = (its: object) =>
      parse('services', {
        metadata: {
          ...metadata,
          annotations: its,
          resourceVersion: '77',
          managedFields: [
            {
              manager: 'helm',
              fieldsV1: {
                'f:metadata': {
                  'f:annotations': {
                    'f:service.cilium.io/affinity': {},
                    'f:note': {},
                  },
                },
              },
            },
          ],
        },
        spec: { ports: [{ port: 80 }] },
      });
    expect(service(annotations).directed).toEqual({
      resourceVersion: '77',
      owners: { 'service.cilium.io/affinity': 'helm' },
    });
    // Most Services are the same in every cluster, and shared.
    expect(service({}).directed).toBeUndefined();
  });
});

describe('addresses of services', () => {
  const service = (spec: object, status?: object) =>
    parse('services', { metadata, spec, status });

  it('are those of its load balancer and its external ones, each once', () => {
    const { addresses } = service(
      { type: 'LoadBalancer', externalIPs: ['198.51.100.7', '203.0.113.9'] },
      {
        loadBalancer: {
          ingress: [
            { ip: '203.0.113.9' },
            { hostname: 'lb.example.com' },
            { ipMode: 'VIP' },
          ],
        },
      },
    );
    expect(addresses).toEqual([
      '198.51.100.7',
      '203.0.113.9',
      'lb.example.com',
    ]);
    expect(service({ type: 'LoadBalancer' })).not.toHaveProperty('addresses');
  });

  it('of nodes take a port, which only a NodePort tells anybody', () => {
    const ports = [{ port: 80, nodePort: 30080 }];
    expect(service({ type: 'NodePort', ports }).ports).toEqual([
      { port: 80, protocol: 'TCP', nodePort: 30080 },
    ]);
    expect(service({ type: 'LoadBalancer', ports }).ports).toEqual([
      { port: 80, protocol: 'TCP' },
    ]);
  });
});

describe('endpoint slices', () => {
  const slice = (endpoints: unknown) => ({
    metadata: {
      ...metadata,
      labels: { 'kubernetes.io/service-name': 'checkout' },
    },
    endpoints,
  });

  it('counts by zone, leaves out the terminating, and takes an absent ready for true', () => {
    const fact = parse(
      'endpointslices',
      slice([
        { zone: 'a', conditions: { ready: true } },
        { zone: 'a', conditions: { ready: false } },
        { zone: 'a', conditions: { ready: true, terminating: true } },
        { zone: 'b', conditions: {} },
        {},
      ]),
    );
    expect(fact.zones).toEqual([
      { zone: '', ready: 1, total: 1 },
      { zone: 'a', ready: 1, total: 2 },
      { zone: 'b', ready: 1, total: 1 },
    ]);
  });

  it('ignores slices that belong to no Service, and reads those without endpoints', () => {
    expect(reasonOf('endpointslices', { metadata })).toBe('ignored');
    expect(parse('endpointslices', slice(null)).zones).toEqual([]);
  });
});
