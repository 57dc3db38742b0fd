import { DEMO_CLUSTERS } from '../demo/DemoCluster';
import { demoDemand, NEXT_REGIONS } from '../demo/demoDemand';
import { demoObjects } from '../demo/demoObjects';
import { Mesh } from './Mesh';
import { ArrayObjects } from './testing';
import type { Flow } from './Flow';

const NOW = Date.parse('2026-03-04T05:06:07Z');
const LATER = NOW + 60_000;

function demoMesh() {
  const objects = new Map(
    [...demoObjects(NOW)].map(([name, all]) => [name, new ArrayObjects(all)]),
  );
  const mesh = new Mesh({
    clusters: DEMO_CLUSTERS.map(({ name, region, network, clusterDomain }) => ({
      name,
      region,
      network,
      clusterDomain,
      objects: objects.get(name)!,
    })),
    demand: demoDemand(),
    nextRegions: NEXT_REGIONS,
  });
  return { mesh, objects };
}

/** Percent of a service's requests by destination, of one source or of all, whole numbers. */
function split(
  flows: Flow[],
  service: string,
  source?: string,
): Record<string, number> {
  const own = flows.filter(
    f =>
      `${f.service.namespace}/${f.service.name}` === service &&
      (!source || f.sourceCluster === source),
  );
  const sum = own.reduce((s, f) => s + f.rps, 0);
  const shares: Record<string, number> = {};
  for (const f of own)
    shares[f.destinationCluster] =
      (shares[f.destinationCluster] ?? 0) + (100 * f.rps) / sum;
  return Object.fromEntries(
    Object.entries(shares).map(([k, v]) => [k, Math.round(v)]),
  );
}

describe('an ordinary day', () => {
  const { mesh } = demoMesh();
  const flows = mesh.flows(NOW);

  it('answers every request', () => {
    expect(flows.filter(f => f.errors > 0)).toEqual([]);
  });

  it('keeps requests of a nearest service in their region', () => {
    expect(split(flows, 'identity/login', 'iad-1')).toEqual({ 'iad-1': 100 });
  });

  it('sends everybody to the active cluster of a standby service', () => {
    expect(split(flows, 'identity/tokens')).toEqual({ 'iad-1': 100 });
    expect(split(flows, 'finance/payments')).toEqual({ 'fra-2': 100 });
  });

  it('splits by a VirtualService between subsets', () => {
    expect(split(flows, 'media/player')).toEqual({ 'fra-1': 70, 'iad-1': 30 });
  });

  it('spreads the callers of the one cluster that lacks the rule', () => {
    expect(split(flows, 'shop/promotions', 'iad-1')).toEqual({ 'iad-1': 100 });
    const spread = split(flows, 'shop/promotions', 'gru-1');
    expect(Object.keys(spread).sort()).toEqual(['fra-1', 'gru-1', 'iad-1']);
  });

  it.each([
    [
      'shop/checkout',
      { 'eu-central': 45, 'us-east': 35, 'sa-east': 12, 'ap-southeast': 8 },
    ],
    ['shop/cart', { 'eu-central': 45, 'us-east': 40, 'sa-east': 15 }],
    ['pricing/quotes', { 'eu-central': 50, 'us-east': 50 }],
    ['insights/events', { 'us-east': 60, 'ap-southeast': 40 }],
  ])('reaches about the weights of %s', (service, weights) => {
    const shares = split(flows, service);
    for (const [region, percent] of Object.entries(weights)) {
      const reached = DEMO_CLUSTERS.filter(c => c.region === region)
        .map(c => shares[c.name] ?? 0)
        .reduce((a, b) => a + b);
      expect(Math.abs(reached - percent)).toBeLessThanOrEqual(2);
    }
  });
});

describe('a cluster that is away', () => {
  it('costs errors until it is noticed, and then nothing where a standby can take over', () => {
    const { mesh } = demoMesh();
    mesh.conditions.setAway('fra-2', true, NOW);
    expect(split(mesh.flows(NOW), 'finance/payments')).toEqual({
      unknown: 100,
    });
    expect(split(mesh.flows(LATER), 'finance/payments')).toEqual({
      'iad-1': 100,
    });
    mesh.conditions.setAway('fra-2', false, LATER);
    expect(split(mesh.flows(LATER), 'finance/payments')).toEqual({
      'fra-2': 100,
    });
  });

  it('takes down what runs nowhere else', () => {
    const { mesh } = demoMesh();
    mesh.conditions.setAway('fra-2', true, NOW);
    expect(split(mesh.flows(LATER), 'finance/ledger')).toEqual({
      unknown: 100,
    });
  });

  it('is never given up by a service that ejects nobody, or too few', () => {
    const { mesh } = demoMesh();
    mesh.conditions.setAway('fra-1', true, NOW);
    const flows = mesh.flows(LATER);
    expect(split(flows, 'shop/wishlist', 'iad-1')).toEqual({ unknown: 100 });
    expect(split(flows, 'catalog/recommendations', 'iad-1')).toMatchObject({
      // A third and not a half: behind a gateway only the first zone counts.
      unknown: 33,
    });
  });

  it('cannot be left by a hard distribute', () => {
    const { mesh } = demoMesh();
    mesh.conditions.setAway('fra-1', true, NOW);
    expect(split(mesh.flows(LATER), 'pricing/tax', 'iad-1')).toEqual({
      unknown: 100,
    });
  });

  it('asks for nothing: its customers come in elsewhere', () => {
    const { mesh } = demoMesh();
    const before = mesh
      .flows(LATER)
      .filter(f => f.service.name === 'login')
      .reduce((s, f) => s + f.rps, 0);
    mesh.conditions.setAway('gru-1', true, NOW);
    const after = mesh.flows(LATER).filter(f => f.service.name === 'login');
    expect(after.some(f => f.sourceCluster === 'gru-1')).toBe(false);
    expect(after.reduce((s, f) => s + f.rps, 0)).toBeCloseTo(before, 6);
  });
});

describe('a link broken one way', () => {
  it('fails one direction only', () => {
    const { mesh } = demoMesh();
    mesh.conditions.setLinkBroken('fra-1', 'iad-1', true, NOW);
    const flows = mesh.flows(LATER);
    expect(split(flows, 'identity/tokens', 'fra-1')).toEqual({ 'fra-1': 100 });
    expect(split(flows, 'identity/tokens', 'iad-1')).toEqual({ 'iad-1': 100 });
  });
});

describe('an edited object', () => {
  it('moves requests at once, from the cluster that was edited only', () => {
    const { mesh, objects } = demoMesh();
    mesh.flows(NOW);
    const store = objects.get('iad-1')!;
    const rule = store
      .list('', 'DestinationRule')
      .find(o => o.metadata.name === 'login-geo')!;
    store.replace({
      ...rule,
      spec: {
        ...(rule.spec as object),
        trafficPolicy: {
          loadBalancer: {
            localityLbSetting: {
              distribute: [{ from: '*', to: { 'eu-central/*': 100 } }],
            },
          },
        },
      },
    });
    const flows = mesh.flows(NOW);
    expect(split(flows, 'identity/login', 'iad-1')).toEqual({ 'fra-1': 100 });
    // Frankfurt's callers obey Frankfurt's copy.
    expect(split(flows, 'identity/login', 'fra-1')).toEqual({ 'fra-1': 100 });
    expect(split(flows, 'identity/login', 'gru-1')).toEqual({ 'gru-1': 100 });
  });

  it('makes pods that are not ready count where callers are asked to stay close', () => {
    const { mesh, objects } = demoMesh();
    const store = objects.get('sin-1')!;
    const service = store
      .list('', 'Service')
      .find(o => o.metadata.name === 'tracking')!;
    const close = {
      ...(service.spec as object),
      trafficDistribution: 'PreferClose',
    };
    expect(split(mesh.flows(NOW), 'shipping/tracking', 'sin-1')).toEqual({
      'sin-1': 100,
    });
    store.replace({ ...service, spec: close });
    // Ready: one of two in the first zone, none in the others.
    expect(split(mesh.flows(NOW), 'shipping/tracking', 'sin-1')).toEqual({
      'sin-1': 54,
      'fra-1': 28,
      'iad-1': 18,
    });
  });

  it('empties the second hop when a drained cluster keeps nothing for itself', () => {
    const { mesh, objects } = demoMesh();
    const store = objects.get('iad-1')!;
    const rule = store
      .list('', 'DestinationRule')
      .find(o => o.metadata.name === 'tokens-geo')!;
    store.replace({
      ...rule,
      spec: {
        host: 'tokens',
        trafficPolicy: {
          loadBalancer: {
            localityLbSetting: {
              distribute: [{ from: '*', to: { 'eu-central/*': 100 } }],
            },
          },
        },
      },
    });
    // fra-1 ejects the emptied gateway and serves itself; its own rule still prefers Virginia.
    const flows = mesh.flows(NOW);
    expect(split(flows, 'identity/tokens', 'iad-1')).toEqual({ 'fra-1': 100 });
    expect(split(flows, 'identity/tokens', 'fra-1')).toEqual({ 'fra-1': 100 });
  });
});
