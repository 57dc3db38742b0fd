import { sayTo } from '../balancer/contract/sayTo';
import { eventually, statRows, stateRows } from '../balancer/contract/readRows';
import { startDemoFleet } from './startDemoFleet';
import type { DemoFleet } from './startDemoFleet';

const CHECKOUT = { namespace: 'shop', name: 'checkout' };
const CART = { namespace: 'shop', name: 'cart' };
const ORDERS = { namespace: 'shop', name: 'orders' };

let fleet: DemoFleet;

beforeAll(async () => {
  fleet = await startDemoFleet();
}, 60_000);
afterEach(() => fleet.lab.reset());
afterAll(() => fleet.close());
jest.setTimeout(30_000);

const balancer = (name = 'lb-1') => fleet.balancers.get(name)!;
const target = (name = 'lb-1') => ({
  say: (line: string) => sayTo(balancer(name).port, line),
});
const rows = (backend: string, name = 'lb-1') =>
  statRows(target(name) as never, backend);

/** Requests per second into each cluster, from outside and by themselves. */
function asked(service: typeof CHECKOUT): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const flow of fleet.mesh.flows(Date.now()))
    if (
      flow.service.namespace === service.namespace &&
      flow.service.name === service.name
    )
      sums[flow.sourceCluster] = (sums[flow.sourceCluster] ?? 0) + flow.rps;
  return sums;
}

describe('the balancers of the demo fleet', () => {
  it('spread requests as their weights say, and the mesh takes them on', () => {
    expect(balancer().shares(CHECKOUT)).toEqual({
      byCluster: {
        'fra-1': 22.5,
        'fra-2': 22.5,
        'iad-1': 35,
        'gru-1': 12,
        'sin-1': 8,
      },
      unserved: 0,
    });
    // As many as are asked for in the table of the service, give or take the swell of a day.
    const { 'iad-1': virginia } = asked(CHECKOUT);
    expect(virginia).toBeGreaterThan(315 * 0.94);
    expect(virginia).toBeLessThan(315 * 1.06);
  });

  it('disagree about one service', () => {
    const share = (name: string) =>
      balancer(name).shares(CART)?.byCluster['fra-1'];
    expect([share('lb-1'), share('lb-2')]).toEqual([45, 60]);
  });

  it('notice within seconds that a region is gone, and lose requests until then', async () => {
    const away = fleet.lab.run({ id: 'region-away:us-east', on: true });
    // The region is gone at once; closing its listener may take longer than checks need to notice.
    await new Promise(setImmediate);
    expect(balancer().shares(ORDERS)).toEqual({ byCluster: {}, unserved: 100 });
    expect(balancer().shares(CHECKOUT)?.unserved).toBeCloseTo(35, 6);
    await away;
    await eventually(async () => {
      expect(balancer().shares(ORDERS)).toEqual({
        byCluster: { 'fra-1': 100 },
        unserved: 0,
      });
    });
    const left = balancer().shares(CHECKOUT)!;
    expect(left.unserved).toBeCloseTo(0, 6);
    expect(left.byCluster['fra-1']).toBeCloseTo((100 * 45) / 130, 6);
    const { 'iad-1': virginia } = await rows('shop_orders');
    expect(virginia.status).toBe('DOWN');
    expect(Number(virginia.econ)).toBeGreaterThan(0);
  });

  it('count what comes in', async () => {
    await eventually(async () => {
      const { 'iad-1': virginia } = await rows('shop_checkout');
      expect(virginia.status).toBe('UP');
    });
    const before = await rows('shop_checkout');
    await new Promise(resolve => setTimeout(resolve, 1_000));
    const after = await rows('shop_checkout');
    const got = (server: string) =>
      Number(after[server].stot) - Number(before[server].stot);
    // Half of 600 requests per second come through each.
    expect(got('BACKEND')).toBeGreaterThan(200);
    expect(got('iad-1') / got('BACKEND')).toBeCloseTo(0.35, 1);
    expect(Number(after.BACKEND.rate)).toBeGreaterThan(250);
  });

  it('leave their customers to each other', async () => {
    await fleet.lab.run({ id: 'balancer:lb-1', on: true });
    await expect(target().say('show info')).rejects.toThrow();
    const { BACKEND } = await rows('shop_checkout', 'lb-2');
    expect(Number(BACKEND.rate)).toBeGreaterThan(550);
    await fleet.lab.run({ id: 'balancer:lb-1', on: false });
    expect(await target().say('show info')).toMatch(/^Pid: 2$/m);
  });

  it.each([
    ['garbage', /^HTTP/],
    ['truncated', /^Name: HAProxy\n(?!.*Tainted)/s],
  ])('can answer %s', async (fault, said) => {
    const id = 'balancer:lb-1';
    await fleet.lab.run({ id, on: true, params: { fault } });
    expect(await target().say('show info')).toMatch(said);
    expect(asked(CHECKOUT)['iad-1']).toBeGreaterThan(300);
  });

  it('are restarted, edited and drained by hand, and put back', async () => {
    const server = 'shop_checkout/gru-1';
    const weight = () => target().say(`get weight ${server}`);
    await fleet.lab.run({
      id: 'balancer-weight:lb-1',
      on: true,
      params: { server, weight: 120 },
    });
    expect(await weight()).toBe('120 (initial 24)\n\n');
    await fleet.lab.run({
      id: 'balancer-drain:lb-1',
      on: true,
      params: { server },
    });
    expect(balancer().shares(CHECKOUT)?.byCluster['gru-1']).toBeUndefined();
    const drained = await stateRows(target() as never, 'shop_checkout');
    expect(drained['gru-1'].srv_admin_state).toBe('8');
    await fleet.lab.run({ id: 'balancer-restart:lb-1', on: true });
    expect(await weight()).toBe('24 (initial 24)\n\n');
    expect(balancer().shares(CHECKOUT)?.byCluster['gru-1']).toBe(12);
    await fleet.lab.run({ id: 'balancer-weight:lb-2', on: true });
    await fleet.lab.reset();
    expect(balancer('lb-2').shares(CHECKOUT)).toEqual(
      balancer('lb-1').shares(CHECKOUT),
    );
  });
});
