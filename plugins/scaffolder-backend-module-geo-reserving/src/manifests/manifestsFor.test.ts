import fc from 'fast-check';
import { parseIntent } from '@geo-reserving/plugin-geo-reserving-common';
import type { ManifestRequest } from './ManifestRequest';
import { manifestsFor } from './manifestsFor';

const BASE: ManifestRequest = {
  service: { namespace: 'shop', name: 'orders' },
  mode: 'standby',
  regions: ['eu', 'us'],
  mesh: 'istio',
  balancer: 'none',
  regionLabels: {},
  owner: 'group:default/checkout',
};

const WORKLOAD = {
  image: 'registry.example/orders:1',
  port: 8080,
  replicas: 3,
};

const make = (change: Partial<ManifestRequest> = {}) =>
  manifestsFor({ ...BASE, ...change });

function locality(change: Partial<ManifestRequest>): any {
  const [rule]: any[] = make(change).files['deploy/traffic.yaml'];
  expect(rule.spec.trafficPolicy.outlierDetection.maxEjectionPercent).toBe(100);
  return rule.spec.trafficPolicy.loadBalancer.localityLbSetting;
}

describe('what a geo-reserved service takes', () => {
  it('is an entity that the backend reads as what was meant', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'nearest' as const,
          'weighted' as const,
          'standby' as const,
        ),
        fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z0-9]$/), {
          minLength: 2,
          maxLength: 5,
        }),
        fc.integer({ min: 0, max: 100 }),
        (mode, regions, share) => {
          const weights =
            mode === 'weighted'
              ? { [regions[0]]: share, [regions[1]]: 100 - share }
              : undefined;
          const { files } = make({ mode, regions, weights });
          const [entity]: any[] = files['catalog-info.yaml'];
          const { annotations } = entity.metadata;
          const parsed = parseIntent(
            {
              mode: annotations['geo-reserving/mode'],
              regions: annotations['geo-reserving/regions'],
            },
            regions,
          );
          expect(parsed.problems).toEqual([]);
          expect(parsed.intent).toEqual(
            {
              nearest: { mode: 'active-active', routing: 'nearest' },
              weighted: { mode: 'active-active', routing: 'weighted', weights },
              standby: { mode: 'active-standby', order: regions },
            }[mode],
          );
        },
      ),
    );
  });

  it('is one rule for Istio, the same in every cluster', () => {
    expect(locality({ mode: 'nearest' })).toEqual({ enabled: true });
    expect(
      locality({
        mode: 'weighted',
        regions: ['eu', 'oceania', 'us'],
        weights: { eu: 70, oceania: 30, us: 0 },
        regionLabels: { oceania: 'ap-southeast-2' },
      }),
    ).toEqual({
      enabled: true,
      distribute: [{ from: '*', to: { 'eu/*': 70, 'ap-southeast-2/*': 30 } }],
    });
    expect(locality({ activeNetwork: 'net-eu' })).toEqual({
      enabled: true,
      failoverPriority: ['topology.istio.io/network=net-eu'],
    });
  });

  it('says that a preference by region is blind behind gateways, and that an order has one first', () => {
    expect(make().remarks).toEqual([expect.stringMatching(/flat network/)]);
    expect(make({ regions: ['eu', 'us', 'ap'] }).remarks).toContainEqual(
      expect.stringMatching(/us, ap take over together/),
    );
  });

  it.each(['nearest', 'standby'] as const)(
    'says that nothing directs it, where nothing that is written does: %s',
    mode => {
      const nothing = /^Nothing that is written here/;
      const front = { host: 'orders.example.com', gateway: 'edge/istio', mode };
      const bare = { ...front, mesh: 'none' } as const;
      const remarks = (change: Partial<ManifestRequest>) =>
        make(change).remarks.filter(remark => nothing.test(remark));
      expect(remarks(bare)).toHaveLength(1);
      expect(remarks({ ...bare, balancer: 'gateway-api' })).toHaveLength(1);
      expect(remarks({ ...bare, balancer: 'k8gb' })).toEqual([]);
      expect(remarks(front)).toEqual([]);
    },
  );

  it('is another Service in each region for a standby under Cilium, and no shares', () => {
    const { files } = make({ mesh: 'cilium', workload: WORKLOAD });
    const services: any[] = ['eu', 'us'].map(
      region => files[`deploy/${region}/traffic.yaml`][0],
    );
    expect(
      services.map(
        ({ metadata }) => metadata.annotations['service.cilium.io/affinity'],
      ),
    ).toEqual(['local', 'remote']);
    services.forEach(({ spec }) => expect(spec.ports).toHaveLength(1));
    // An object has one manifest.
    expect(files['deploy/workload.yaml'].map(({ kind }) => kind)).not.toContain(
      'Service',
    );
    expect(() =>
      make({ mesh: 'cilium', mode: 'weighted', weights: { eu: 50, us: 50 } }),
    ).toThrow(/knows no shares/);
  });

  it('is a patch of a Service that is there under Cilium, and says that it is no manifest', () => {
    const { files, remarks } = make({ mesh: 'cilium' });
    expect(Object.keys(files).sort()).toEqual([
      'catalog-info.yaml',
      'deploy/eu/service-patch.yaml',
      'deploy/us/service-patch.yaml',
    ]);
    expect(files['deploy/eu/service-patch.yaml'][0]).not.toHaveProperty('spec');
    expect(remarks).toContainEqual(
      expect.stringMatching(/would take its ports away/),
    );
  });

  it.each([
    ['of a new workload', { workload: WORKLOAD }, 8080],
    ['as it is said', { servicePort: 9000 }, 9000],
    ['80 otherwise', {}, 80],
  ])('reaches the Service by its port: %s', (_, more, port) => {
    const front = (change: Partial<ManifestRequest>): any[] =>
      make({ mesh: 'none', host: 'orders.example.com', ...more, ...change })
        .files['deploy/traffic.yaml'];
    const [ingress] = front({ balancer: 'k8gb' });
    expect(ingress.spec.rules[0].http.paths[0].backend.service.port).toEqual({
      number: port,
    });
    const [route] = front({ balancer: 'gateway-api', gateway: 'edge/istio' });
    expect(route.spec.rules[0].backendRefs[0].port).toBe(port);
  });

  it.each([
    ['nearest', {}, { type: 'geoip' }],
    ['standby', {}, { type: 'failover', primaryGeoTag: 'eu' }],
    [
      'weighted',
      { weights: { eu: 60, us: 40 } },
      { type: 'roundRobin', weight: { eu: 60, us: 40 } },
    ],
  ] as const)('is a Gslb for %s', (mode, more, strategy) => {
    const { files } = make({
      mode,
      ...more,
      mesh: 'none',
      balancer: 'k8gb',
      host: 'orders.example.com',
    });
    const [ingress, gslb]: any[] = files['deploy/traffic.yaml'];
    expect(ingress.spec.rules[0].host).toBe('orders.example.com');
    expect(gslb.spec.strategy).toMatchObject(strategy);
    expect(gslb.spec.resourceRef.name).toBe('orders');
  });

  it('brings a workload and a namespace in the mesh, for a new service only', () => {
    expect(make().files['deploy/workload.yaml']).toBeUndefined();
    const { files } = make({ workload: WORKLOAD });
    const objects: any[] = files['deploy/workload.yaml'];
    expect(objects.map(({ kind }) => kind)).toEqual([
      'Namespace',
      'Deployment',
      'Service',
      'PodDisruptionBudget',
    ]);
    expect(objects[0].metadata.labels).toEqual({
      'istio-injection': 'enabled',
    });
  });

  it.each([
    [{ regions: ['eu'] }, /at least two regions/],
    [{ mode: 'weighted', weights: { eu: 50, us: 40 } }, /sum to 90/],
    [{ regions: ['eu', '../../etc'] }, /no name of a region/],
    [{ rpo: '30' }, /duration with its unit/],
    [{ balancer: 'k8gb' }, /host is missing/],
    [{ balancer: 'k8gb', host: 'a b.c' }, /host is "a b.c"/],
    [
      { balancer: 'gateway-api', host: 'a.example.com', gateway: 'x' },
      /<namespace>\/<name> of the Gateway/,
    ],
  ] as [Partial<ManifestRequest>, RegExp][])('refuses %j', (change, words) => {
    expect(() => make(change)).toThrow(words);
  });
});
