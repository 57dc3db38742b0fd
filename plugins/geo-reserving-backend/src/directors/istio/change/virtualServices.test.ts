/** Where a VirtualService divides requests by place, its weights are what is changed (traffic-semantics 4 and 5). */
import { byCluster, routes, rule, to } from './__testUtils__/policies';
import {
  changes,
  NEAREST,
  refusal,
  remarks,
  sharesAfter,
  two,
  weighted,
  type ClusterText,
  type Intent,
} from './__testUtils__/ThreeClusters';

type Clusters = Record<string, ClusterText>;

const SUBSETS = byCluster('fra-1', 'iad-1');
const divided = (
  http: readonly object[],
  spec: object = {},
  subsets: readonly object[] = SUBSETS,
): Clusters => {
  const written = {
    rules: [rule({ subsets })],
    virtualServices: [routes(http, spec)],
  };
  return two(written, written);
};
const split = (eu: number, us: number) => [
  { route: [to(eu, 'fra-1'), to(us, 'iad-1')] },
];
const SHIFT = weighted({ eu: 30, us: 70 });
const weightsIn = (clusters: Clusters, intent: Intent) =>
  changes(clusters, intent)
    .filter(
      ({ cluster, kind }) => cluster === 'fra-1' && kind === 'VirtualService',
    )
    .flatMap(({ fields }) =>
      fields.map(({ path, before, after }) => [
        path.replace('spec.http.', ''),
        before,
        after,
      ]),
    );

describe('weights between subsets of clusters', () => {
  it('are changed, and the rule is left alone', () => {
    const clusters = divided(split(80, 20));
    expect(changes(clusters, SHIFT).map(({ id }) => id)).toEqual([
      'fra-1/VirtualService/shop/checkout-split',
      'iad-1/VirtualService/shop/checkout-split',
    ]);
    expect(sharesAfter(clusters, SHIFT)).toEqual({
      'fra-1': { 'fra-1': 30, 'iad-1': 70 },
      'iad-1': { 'fra-1': 30, 'iad-1': 70 },
    });
    expect(remarks(clusters, SHIFT)).toContain('does not move by itself');
  });

  it('are 0 for what is drained, which stays listed', () => {
    const intent: Intent = { ...weighted({ eu: 80, us: 20 }), drained: ['us'] };
    expect(weightsIn(divided(split(80, 20)), intent)).toEqual([
      ['0.route.0.weight', 80, 100],
      ['0.route.1.weight', 20, 0],
    ]);
    expect(
      sharesAfter(divided(split(100, 0)), weighted({ eu: 60, us: 40 })),
    ).toMatchObject({ 'iad-1': { 'fra-1': 60, 'iad-1': 40 } });
  });

  it('are those of the active region when somebody fails over', () => {
    const intent: Intent = { mode: 'active-standby', order: ['us', 'eu'] };
    expect(weightsIn(divided(split(80, 20)), intent)).toEqual([
      ['0.route.0.weight', 80, 0],
      ['0.route.1.weight', 20, 100],
    ]);
  });

  it('are those of the route for everybody; those with conditions stay, and that is said', () => {
    const clusters = divided([
      {
        match: [{ headers: { canary: { exact: 'yes' } } }],
        route: [to(100, 'iad-1')],
      },
      ...split(80, 20),
    ]);
    expect(weightsIn(clusters, SHIFT)).toEqual([
      ['1.route.0.weight', 80, 30],
      ['1.route.1.weight', 20, 70],
    ]);
    expect(remarks(clusters, SHIFT)).toContain('conditions are left');
  });

  it('are divided by region where subsets are, and test that nobody has put another destination there', () => {
    const byRegion = ['eu', 'us'].map(name => ({
      name,
      labels: { 'topology.kubernetes.io/region': name },
    }));
    const http = [{ route: [to(50, 'eu'), to(50, 'us')] }];
    const [first] = changes(divided(http, {}, byRegion), SHIFT);
    expect(first.write).toMatchObject({
      body: {
        operations: [
          { op: 'test', path: '/spec/http/0/route/0/destination/host' },
          { op: 'test', path: '/spec/http/0/route/0/destination/subset' },
          { op: 'test', path: '/spec/http/0/route/1/destination/host' },
          { op: 'test', path: '/spec/http/0/route/1/destination/subset' },
          { op: 'replace', path: '/spec/http/0/route/0/weight', value: 30 },
          { op: 'replace', path: '/spec/http/0/route/1/weight', value: 70 },
        ],
      },
    });
  });

  it.each<[string, Clusters, Intent]>([
    ['has none; take the VirtualService away', divided(split(80, 20)), NEAREST],
    [
      'is for cart, too',
      divided(split(80, 20), { hosts: ['checkout', 'cart'] }),
      SHIFT,
    ],
    [
      'nobody knows where it stands',
      divided([{ route: [to(80, 'fra-1'), to(20, undefined, 'cart')] }]),
      SHIFT,
    ],
    [
      'has no destination in us',
      divided([{ route: [to(100, 'fra-1')] }]),
      SHIFT,
    ],
  ])('cannot be changed, and it is said why: %s', (words, clusters, intent) => {
    expect(refusal(clusters, intent)).toContain(words);
  });

  it('cannot be changed where a module of the platform wrote them', () => {
    const [virtualService] = [
      routes(split(80, 20), {}, { labels: { heritage: 'deckhouse' } }),
    ];
    const written = {
      rules: [rule({ subsets: SUBSETS })],
      virtualServices: [virtualService],
    };
    expect(refusal(two(written, written), SHIFT)).toContain('platform module');
  });
});

describe('weights between versions', () => {
  it('are no matter of places: the rule divides, in each of them', () => {
    const versions = ['v1', 'v2'].map(version => ({
      name: version,
      labels: { version },
    }));
    const http = [{ route: [to(90, 'v1'), to(10, 'v2')] }];
    const clusters = divided(http, {}, versions);
    expect(changes(clusters, SHIFT).map(({ kind }) => kind)).toEqual([
      'DestinationRule',
      'DestinationRule',
    ]);
  });
});

describe('weights between the service and a federated host', () => {
  const REMOTE = 'checkout.shop.svc.sydney.example';
  const FEDERATION = {
    'istiofederations.deckhouse.io': [
      {
        metadata: { name: 'sydney' },
        spec: { trustDomain: 'sydney.example' },
        status: {
          metadataCache: {
            public: { clusterUUID: 'uuid-syd-1' },
            private: {
              ingressGateways: [{ address: 'gateway.syd-1', port: 15443 }],
              publicServices: [{ hostname: REMOTE, ports: [] }],
            },
          },
        },
      },
    ],
    'serviceentries.networking.istio.io': [
      {
        apiVersion: 'networking.istio.io/v1beta1',
        metadata: { namespace: 'd8-istio', name: 'sydney-checkout' },
        spec: { hosts: [REMOTE], endpoints: [{ address: 'gateway.syd-1' }] },
      },
    ],
  };
  const TLS = rule(
    { host: REMOTE, trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } } },
    { namespace: 'd8-istio', name: 'sydney-checkout' },
  );
  const side = (region: string): ClusterText => ({
    region,
    rules: [TLS],
    virtualServices: [routes([{ route: [to(80), to(20, undefined, REMOTE)] }])],
    objects: {
      ...FEDERATION,
      'istiomulticlusters.deckhouse.io': ['fra-1', 'iad-1']
        .filter(name => (name === 'fra-1' ? 'eu' : 'us') !== region)
        .map(peer => ({
          metadata: { name: peer },
          spec: { enableIngressGateway: true },
          status: {
            metadataCache: {
              public: { clusterUUID: `uuid-${peer}` },
              private: {
                networkName: `network-${peer}`,
                ingressGateways: [{ address: `gateway.${peer}`, port: 15443 }],
              },
            },
          },
        })),
    },
  });
  const clusters: Clusters = {
    'fra-1': side('eu'),
    'iad-1': side('us'),
    'syd-1': {
      region: 'ap',
      objects: { 'istiomulticlusters.deckhouse.io': [] },
    },
  };

  it('are changed together with the rule, which divides what stays at home', () => {
    const intent = weighted({ eu: 45, us: 15, ap: 40 });
    expect(
      changes(clusters, intent).map(({ cluster, kind }) => [cluster, kind]),
    ).toEqual([
      ['fra-1', 'VirtualService'],
      ['fra-1', 'DestinationRule'],
      ['iad-1', 'VirtualService'],
      ['iad-1', 'DestinationRule'],
    ]);
    expect(sharesAfter(clusters, intent)).toMatchObject({
      'fra-1': { 'fra-1': 45, 'iad-1': 15, 'syd-1': 40 },
      'iad-1': { 'fra-1': 45, 'iad-1': 15, 'syd-1': 40 },
      'syd-1': { 'syd-1': 100 },
    });
    expect(remarks(clusters, intent)).toContain(
      'Callers in syd-1 cannot be led to eu and us',
    );
  });

  it('drain the federated cluster, and say that its own callers stay', () => {
    const intent: Intent = {
      ...weighted({ eu: 60, us: 20, ap: 20 }),
      drained: ['ap'],
    };
    expect(sharesAfter(clusters, intent)).toMatchObject({
      'fra-1': { 'fra-1': 75, 'iad-1': 25, 'syd-1': 0 },
    });
    expect(remarks(clusters, intent)).toContain(
      'Callers in syd-1 stay as they are',
    );
  });
});
