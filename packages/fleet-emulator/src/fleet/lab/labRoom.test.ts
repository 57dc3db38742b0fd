/** Switches that take room away or change what workloads are made of, and workloads that are Rollouts. */
import { startDemoFleet } from '../startDemoFleet';
import type { DemoFleet } from '../startDemoFleet';

/** Generous: the machine may be busy. */
const DEADLINE_MS = 15_000;
/** Longer than a controller takes to react. */
const REACTION_MS = 1500;

let fleet: DemoFleet;

beforeAll(async () => {
  fleet = await startDemoFleet();
}, 60_000);
afterEach(() => fleet.lab.reset());
afterAll(() => fleet.close());

const API_VERSIONS: Record<string, string> = {
  ResourceQuota: 'v1',
  ConfigMap: 'v1',
  Deployment: 'apps/v1',
  EndpointSlice: 'discovery.k8s.io/v1',
  Rollout: 'argoproj.io/v1alpha1',
};

function object(cluster: string, kind: string, key: string) {
  const [namespace, name] = key.split('/');
  const { store } = fleet.clusters.get(cluster)!;
  return store.get(API_VERSIONS[kind], kind, name, namespace)!;
}

async function eventually(check: () => void): Promise<void> {
  const until = Date.now() + DEADLINE_MS;
  for (;;) {
    try {
      check();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }
}

describe('the lab', () => {
  it('cordons the nodes of a cluster', async () => {
    const closed = () =>
      fleet.clusters
        .get('iad-1')!
        .store.list('v1', 'Node')
        .filter(n => (n.spec as { unschedulable?: boolean }).unschedulable);
    await fleet.lab.run({ id: 'cordon:iad-1', on: true });
    expect(closed()).toHaveLength(9);
    await fleet.lab.run({ id: 'cordon:iad-1', on: false });
    expect(closed()).toEqual([]);
  });

  it('shrinks a quota to what is used', async () => {
    const quota = () => object('fra-1', 'ResourceQuota', 'shop/shop-quota');
    const before = quota();
    await fleet.lab.run({ id: 'quota:shop@fra-1', on: true });
    const { hard, used } = quota().status as Record<string, { pods: string }>;
    expect(hard).toEqual(used);
    await fleet.lab.run({ id: 'quota:shop@fra-1', on: false });
    expect(quota().spec).toEqual(before.spec);
  });

  it('edits a ConfigMap in one cluster', async () => {
    const id = 'config-drift:shop/inventory@iad-1';
    const data = () =>
      object('iad-1', 'ConfigMap', 'shop/inventory-settings').data;
    const before = data();
    await fleet.lab.run({ id, on: true });
    expect(data()).not.toEqual(before);
    await fleet.lab.run({ id, on: false });
    expect(data()).toEqual(before);
  });

  it('lets an alert fire, and be over', async () => {
    const alerts = () =>
      fleet.clusters
        .get('fra-2')!
        .store.list('deckhouse.io/v1alpha1', 'ClusterAlert')
        .map(a => (a.alert as { name: string }).name)
        .sort();
    const before = alerts();
    await fleet.lab.run({ id: 'alert:fra-2', on: true });
    expect(alerts()).toEqual([...before, 'KubeletImageFSBytesUsage']);
    await fleet.lab.reset();
    expect(alerts()).toEqual(before);
  });
});

describe('a Rollout', () => {
  it('that is scaled has its pods follow, and stays at its step', async () => {
    const { store } = fleet.clusters.get('iad-1')!;
    const before = object('iad-1', 'Rollout', 'shop/recommendations');
    store.put({ ...before, spec: { ...(before.spec as object), replicas: 3 } });
    await eventually(() => {
      const { status } = object('iad-1', 'Rollout', 'shop/recommendations');
      expect(status).toMatchObject({
        replicas: 3,
        readyReplicas: 3,
        phase: 'Paused',
        currentStepIndex: 1,
      });
      const { endpoints } = object(
        'iad-1',
        'EndpointSlice',
        'shop/recommendations-endpoints',
      );
      expect(endpoints).toHaveLength(3);
    });
  });

  it('keeps its pods when the Deployment that holds its template is changed', async () => {
    const { store } = fleet.clusters.get('fra-1')!;
    const holder = object('fra-1', 'Deployment', 'media/trailers');
    store.put({
      ...holder,
      spec: { ...(holder.spec as object), minReadySeconds: 5 },
    });
    await new Promise(resolve => setTimeout(resolve, REACTION_MS));
    const slice = object('fra-1', 'EndpointSlice', 'media/trailers-endpoints');
    expect(slice.endpoints).toHaveLength(4);
  });
});
