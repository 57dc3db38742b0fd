/** What the switches of federations and of Cilium do to requests, objects and metrics. */
import { startDemoFleet } from '../startDemoFleet';
import type { DemoFleet } from '../startDemoFleet';

/** Generous: the machine may be busy. */
const PATIENCE_MS = 60_000;
const ISTIO = 'networking.istio.io/v1beta1';

let fleet: DemoFleet;

jest.setTimeout(PATIENCE_MS);
beforeAll(async () => {
  fleet = await startDemoFleet();
}, PATIENCE_MS);
afterEach(() => fleet.lab.reset(), PATIENCE_MS);
afterAll(() => fleet.close(), PATIENCE_MS);

/** Percent of the requests from a cluster by destination, whole numbers; long after whatever broke. */
function split(service: string, source: string): Record<string, number> {
  const own = fleet.mesh
    .flows(Date.now() + 60_000)
    .filter(
      f =>
        f.sourceCluster === source &&
        `${f.service.namespace}/${f.service.name}` === service,
    );
  const sum = own.reduce((total, { rps }) => total + rps, 0);
  const shares: Record<string, number> = {};
  for (const { destinationCluster: to, rps } of own)
    shares[to] = (shares[to] ?? 0) + (100 * rps) / sum;
  return Object.fromEntries(
    Object.entries(shares).map(([to, share]) => [to, Math.round(share)]),
  );
}

const entries = (cluster: string) =>
  fleet.clusters
    .get(cluster)!
    .store.list(ISTIO, 'ServiceEntry')
    .map(({ spec }) => (spec as { hosts: string[] }).hosts[0]);

const HOST = 'offers.shop.svc.syd-1.example.com';

describe('a federation', () => {
  it('leads a share through the other side’s gateways', () => {
    expect(split('shop/offers', 'iad-1')).toEqual({ 'iad-1': 80, 'syd-1': 20 });
    expect(split('shop/offers', 'syd-1')).toEqual({ 'iad-1': 20, 'syd-1': 80 });
    expect(entries('iad-1')).toEqual([HOST]);
    expect(entries('fra-2')).toEqual([]);
  });

  it('without its metadata leads nowhere, and comes back with them', async () => {
    const id = 'federation:iad-1';
    await fleet.lab.run({ id, on: true });
    expect(entries('iad-1')).toEqual([]);
    expect(split('shop/offers', 'iad-1')).toEqual({ 'iad-1': 80, unknown: 20 });
    await fleet.lab.run({ id, on: false });
    expect(entries('iad-1')).toEqual([HOST]);
  });

  it('loses a host whose Service has no label any more', async () => {
    await fleet.lab.run({ id: 'federation:shop/offers@syd-1', on: true });
    const until = Date.now() + 20_000;
    while (entries('iad-1').length > 0 && Date.now() < until)
      await new Promise(resolve => setTimeout(resolve, 100));
    expect(entries('iad-1')).toEqual([]);
    expect(split('shop/offers', 'iad-1')).toMatchObject({ unknown: 20 });
  });

  it('goes by the shares that a hand wrote', async () => {
    await fleet.lab.run({
      id: 'federation:shop/offers-split@iad-1',
      on: true,
      params: { percent: 35 },
    });
    expect(split('shop/offers', 'iad-1')).toEqual({ 'iad-1': 65, 'syd-1': 35 });
  });

  it('keeps a share for a cluster that is away', async () => {
    await fleet.lab.run({ id: 'cluster-away:syd-1', on: true });
    expect(split('shop/offers', 'iad-1')).toEqual({ 'iad-1': 80, unknown: 20 });
  });
});

describe('Cilium', () => {
  it.each([
    ['search/synonyms', 'fra-1', { 'fra-1': 100 }],
    ['identity/consents', 'iad-1', { 'fra-1': 100 }],
    ['media/captions', 'fra-1', { 'fra-1': 40, 'iad-1': 60 }],
    ['shop/coupons', 'sin-1', { 'fra-1': 50, 'iad-1': 50 }],
    ['shop/coupons', 'fra-1', { 'fra-1': 100 }],
  ])('sends requests for %s from %s to %j', (service, source, shares) => {
    expect(split(service, source)).toEqual(shares);
  });

  it('goes on with the backends of a cluster that is away', async () => {
    await fleet.lab.run({ id: 'cluster-away:iad-1', on: true });
    expect(split('media/captions', 'fra-1')).toEqual({
      'fra-1': 40,
      unknown: 60,
    });
  });

  it('does not learn of changes in a cluster that it does not hear', async () => {
    const { store } = fleet.clusters.get('iad-1')!;
    const slices = () =>
      store
        .list('discovery.k8s.io/v1', 'EndpointSlice')
        .filter(o => o.metadata.name === 'captions-endpoints');
    await fleet.lab.run({
      id: 'clustermesh:fra-1',
      on: true,
      params: { to: 'iad-1' },
    });
    for (const slice of slices()) store.put({ ...slice, endpoints: [] });
    expect(split('media/captions', 'fra-1')).toEqual({
      'fra-1': 40,
      'iad-1': 60,
    });
    await fleet.lab.run({ id: 'clustermesh:fra-1', on: false });
    expect(split('media/captions', 'fra-1')).toEqual({ 'fra-1': 100 });
  });

  it('says in its metrics whom it does not hear', async () => {
    await fleet.lab.run({
      id: 'clustermesh:fra-1',
      on: true,
      params: { to: 'sin-1' },
    });
    const query =
      'min by (source_cluster,target_cluster) (cilium_clustermesh_remote_cluster_readiness_status)';
    const deadline = Date.now() + 30_000;
    let unready: string[] = [];
    while (unready.length === 0 && Date.now() < deadline) {
      const response = await fetch(
        `${fleet.prometheusUrl}/api/v1/query?query=${encodeURIComponent(
          query,
        )}`,
      );
      const { data } = (await response.json()) as {
        data: {
          result: { metric: Record<string, string>; value: [number, string] }[];
        };
      };
      unready = data.result
        .filter(({ value }) => value[1] === '0')
        .map(r => `${r.metric.source_cluster} ${r.metric.target_cluster}`);
      await new Promise(resolve => setTimeout(resolve, 200));
    }
    expect(unready).toEqual(['fra-1 sin-1']);
  });

  it('has an export that is not ready when the lab says so', async () => {
    await fleet.lab.run({ id: 'export:insights/telemetry@fra-1', on: true });
    const found = fleet.clusters
      .get('fra-1')!
      .store.get(
        'multicluster.x-k8s.io/v1alpha1',
        'ServiceExport',
        'telemetry',
        'insights',
      );
    expect(found?.status).toMatchObject({
      conditions: expect.arrayContaining([
        expect.objectContaining({ type: 'Ready', status: 'False' }),
      ]),
    });
  });
});
