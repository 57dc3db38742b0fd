import { isDeepStrictEqual } from 'node:util';
import { at, records } from '../../outside/json';
import { startDemoFleet } from '../startDemoFleet';
import type { DemoFleet } from '../startDemoFleet';

const DEADLINE_MS = 15_000;
const PAYMENTS = 'payments.finance.example.com';
const EVENTS = 'events.insights.example.com';

jest.setTimeout(60_000);

let fleet: DemoFleet;

beforeAll(async () => {
  fleet = await startDemoFleet();
}, 60_000);
afterEach(() => fleet.lab.reset());
afterAll(() => fleet.close());

async function eventually(read: () => unknown, expected: unknown) {
  const until = Date.now() + DEADLINE_MS;
  while (!isDeepStrictEqual(read(), expected) && Date.now() < until)
    await new Promise(resolve => setTimeout(resolve, 100));
  expect(read()).toEqual(expected);
}

const reached = (host: string) => () =>
  fleet.outside.k8gb.reached(host).byCluster;

function recordsIn(cluster: string, version = 'k8gb.io/v1beta1') {
  const { store } = fleet.clusters.get(cluster)!;
  const gslb = store.get(version, 'Gslb', 'payments', 'finance');
  return at(gslb?.status, 'healthyRecords')[PAYMENTS];
}

describe('the lab outside of the clusters', () => {
  it('has two primaries when a copy was edited in one cluster, and one again when it is taken back', async () => {
    const id = 'gslb-edit:finance/payments@iad-1';
    await fleet.lab.run({ id, on: true });
    await eventually(reached(PAYMENTS), { 'fra-2': 50, 'iad-1': 50 });
    await eventually(() => recordsIn('iad-1'), ['203.0.113.31']);
    await fleet.lab.run({ id, on: false });
    await eventually(reached(PAYMENTS), { 'fra-2': 100 });
    await eventually(() => recordsIn('iad-1'), ['203.0.113.21']);
  });

  it('drains a cluster by its weight, in both groups', async () => {
    await fleet.lab.run({ id: 'gslb-drain:insights/events@iad-1', on: true });
    await eventually(reached(EVENTS), { 'sin-1': 100 });
  });

  it('leaves statuses and answers as they are where k8gb is stopped', async () => {
    await fleet.lab.run({ id: 'k8gb-stopped:iad-1', on: true });
    await fleet.lab.run({ id: 'cluster-away:fra-2', on: true });
    await new Promise(resolve => setTimeout(resolve, 1_000));
    // The nameserver that is left goes on naming the primary, and nobody is there.
    expect(fleet.outside.k8gb.reached(PAYMENTS)).toEqual({
      byCluster: {},
      unserved: 100,
    });
    expect(recordsIn('iad-1')).toEqual(['203.0.113.21']);
    await fleet.lab.run({ id: 'k8gb-stopped:iad-1', on: false });
    await eventually(reached(PAYMENTS), { 'iad-1': 100 });
    expect(recordsIn('iad-1')).toEqual(['203.0.113.31']);
  });

  it('takes the address of a Gateway away, so that nobody is sent there', async () => {
    const host = 'currency.pricing.example.com';
    const clusters = () => Object.keys(reached(host)()).sort();
    await eventually(clusters, ['fra-1', 'iad-1', 'sin-1']);
    const id = 'gateway-address:edge/cilium@fra-1';
    await fleet.lab.run({ id, on: true });
    await eventually(clusters, ['iad-1', 'sin-1']);
    await fleet.lab.run({ id, on: false });
    await eventually(clusters, ['fra-1', 'iad-1', 'sin-1']);
  });

  it('loses the share of a backend that is misspelt', async () => {
    const id = 'route-backend:pricing/currency@iad-1';
    const unserved = () =>
      Math.round(
        fleet.outside.gateways.entering('iad-1', 'pricing/currency')!.unserved,
      );
    await fleet.lab.run({ id, on: true });
    expect(unserved()).toBe(80);
    const route = fleet.clusters
      .get('iad-1')!
      .store.get(
        'gateway.networking.k8s.io/v1',
        'HTTPRoute',
        'currency',
        'pricing',
      );
    const [parent] = records(at(route?.status).parents);
    expect(records(parent.conditions)).toContainEqual(
      expect.objectContaining({ reason: 'BackendNotFound', status: 'False' }),
    );
    await fleet.lab.run({ id, on: false });
    expect(unserved()).toBe(0);
  });
});
