import { deployment, service } from './__testUtils__/sampleObjects';
import { eventually } from './__testUtils__/eventually';
import { factsOf, FleetHarness } from './__testUtils__/FleetHarness';

jest.setTimeout(60_000);

let harness: FleetHarness;

beforeAll(async () => {
  harness = await FleetHarness.start();
});
afterEach(() => harness.stopFleets());
afterAll(() => harness.close());

describe('a fleet over healthy clusters', () => {
  it('answers at once, before any cluster was contacted, that it knows nothing', () => {
    const fleet = harness.fleet();
    const [alpha] = fleet.snapshot();
    expect(alpha.connectivity.status).toBe('unreachable');
    expect(alpha.connectivity.message).toBe('Not contacted yet.');
    expect(alpha.resources.deployments.availability).toBe('pending');
    expect(alpha.resources.deployments.at).toBeUndefined();
  });

  it('connects, and knows identity, version and facts of each cluster', async () => {
    const fleet = await harness.connected();
    const alpha = await eventually('alpha states its UUID', () => {
      const facts = factsOf(fleet, 'alpha');
      return facts.identity.uuid !== undefined && facts;
    });
    expect(alpha.identity).toEqual({
      uuid: 'uuid-of-alpha',
      uuidSource: 'd8-cluster-uuid',
      version: 'v1.36.3',
    });
    expect(alpha.nodes.get('alpha-node')).toMatchObject({
      ready: true,
      region: 'eu',
      allocatable: { cpuMillis: 3920, memoryBytes: 17179869184, pods: 110 },
    });
    expect(alpha.services.has('shop/checkout')).toBe(true);
    expect(alpha.endpointslices.get('shop/checkout-abcde')?.zones).toEqual([
      { zone: 'zone-a', ready: 2, total: 2 },
    ]);
    expect(alpha.resources.services.availability).toBe('synced');
    expect(alpha.resources.services.at).toBeLessThanOrEqual(Date.now());
  });

  it('takes a missing API for not installed, and finds it when it is installed later', async () => {
    const fleet = await harness.connected();
    const state = () => factsOf(fleet, 'beta').resources.istiomulticlusters;
    await eventually(
      'the CRD is told to be missing',
      () => state().availability === 'not-installed',
    );
    expect(factsOf(fleet, 'beta').connectivity.status).toBe('connected');
    const { store } = harness.cluster('beta');
    store.register({
      group: 'deckhouse.io',
      kind: 'IstioMulticluster',
      plural: 'istiomulticlusters',
      namespaced: false,
      versions: [{ name: 'v1alpha1' }],
    });
    store.put({
      apiVersion: 'deckhouse.io/v1alpha1',
      kind: 'IstioMulticluster',
      metadata: { name: 'alpha' },
      spec: { metadataEndpoint: 'https://alpha.example/metadata/' },
      status: { metadataCache: { public: { clusterUUID: 'uuid-of-alpha' } } },
    });
    const peering = await eventually('the peering arrives', () =>
      factsOf(fleet, 'beta').istiomulticlusters.get('alpha'),
    );
    expect(peering.remoteUuid).toBe('uuid-of-alpha');
    expect(state().availability).toBe('synced');
  });

  it('follows additions, changes and removals, and says which services they may concern', async () => {
    const fleet = await harness.connected();
    const { store } = harness.cluster('alpha');
    await eventually('nothing is pending anywhere', () =>
      fleet
        .snapshot()
        .every(
          ({ identity, resources }) =>
            identity.uuid !== undefined &&
            Object.values(resources).every(r => r.availability !== 'pending'),
        ),
    );
    harness.changes.length = 0;
    store.put(service('shop', 'basket'));
    await eventually('basket is there', () =>
      factsOf(fleet, 'alpha').services.has('shop/basket'),
    );
    expect(harness.changes.at(-1)).toEqual({
      clusters: new Set(['alpha']),
      services: new Set(['shop/basket']),
    });
    store.put(deployment('shop', 'basket', 7));
    await eventually(
      'basket has a workload',
      () => factsOf(fleet, 'alpha').deployments.get('shop/basket')?.ready === 7,
    );
    expect(harness.changes.at(-1)?.services).toEqual(new Set(['shop/basket']));
    store.remove('v1', 'Service', 'basket', 'shop');
    await eventually(
      'basket is gone',
      () => !factsOf(fleet, 'alpha').services.has('shop/basket'),
    );
    expect(harness.changes.at(-1)?.services).toEqual(new Set(['shop/basket']));
    store.remove('apps/v1', 'Deployment', 'basket', 'shop');
  });

  it('hands out snapshots that never change, and keeps what did not change the same', async () => {
    const fleet = await harness.connected();
    const before = factsOf(fleet, 'alpha');
    const desired = before.deployments.get('shop/checkout')?.desired;
    await harness.staysFresh(fleet, 'alpha');
    const after = factsOf(fleet, 'alpha');
    expect(before.deployments.get('shop/checkout')?.desired).toBe(desired);
    expect(after.deployments).not.toBe(before.deployments);
    expect(after.services).toBe(before.services);
    expect(after.nodes).toBe(before.nodes);
  });

  it('reads a list of many pages whole', async () => {
    const { store } = harness.cluster('alpha');
    const names = Array.from({ length: 20 }, (_, i) => `many-${i}`);
    names.forEach(name => store.put(deployment('many', name)));
    const fleet = await harness.connected();
    const { deployments } = factsOf(fleet, 'alpha');
    expect(names.filter(name => deployments.has(`many/${name}`))).toEqual(
      names,
    );
  });

  it('measures what it lists, receives, loses and decides', async () => {
    const measured = {
      watchRestarted: jest.fn(),
      listed: jest.fn(),
      received: jest.fn(),
      statusChanged: jest.fn(),
    };
    const fleet = harness.fleet({ metrics: measured });
    await harness.status(fleet, 'alpha', 'connected');
    await harness.staysFresh(fleet, 'alpha');
    harness.cluster('alpha').faults.set('reset');
    await harness.status(fleet, 'alpha', 'unreachable');
    expect(measured.listed).toHaveBeenCalledWith('alpha', 'deployments.apps', {
      seconds: expect.any(Number),
      objects: expect.any(Number),
      pages: expect.any(Number),
    });
    expect(measured.received).toHaveBeenCalledWith('alpha', expect.any(Number));
    const statuses = measured.statusChanged.mock.calls
      .filter(([name]) => name === 'alpha')
      .map(([, status]) => status);
    expect(statuses.slice(-2)).toEqual(['connected', 'unreachable']);
    expect(measured.watchRestarted).toHaveBeenCalledWith(
      'alpha',
      expect.any(String),
      'truncated',
    );
  });

  it('one listener that fails does not keep others from being told', async () => {
    const fleet = await harness.connected();
    fleet.onChange(() => {
      throw new Error('not my day');
    });
    const told = jest.fn();
    const stop = fleet.onChange(told);
    await harness.staysFresh(fleet, 'beta');
    await eventually('the other is told', () => told.mock.calls.length > 0);
    stop();
    expect(harness.logged.join()).toContain(
      'a listener of fleet changes failed',
    );
  });

  it('closes every connection when it is stopped', async () => {
    await harness.connected();
    await harness.stopFleets();
    await eventually('no connection is left', () =>
      [...harness.clusters.values()].every(one => one.connections === 0),
    );
  });
});
