import type { KubeObject } from '../kube/model/KubeObject';
import { DEMO_CLUSTERS } from '../demo/DemoCluster';
import { demoObjects } from '../demo/demoObjects';
import { geoTagsOf } from '../demo/outside/exposures';
import { MeshConditions } from '../mesh';
import { Outside } from './Outside';

const NOW = Date.parse('2026-03-04T05:06:07Z');

/** The world outside of the demo's objects, which a test may change before it is asked. */
function demoWorld(
  change: (objects: Map<string, KubeObject[]>) => void = () => {},
) {
  const objects = demoObjects(NOW);
  change(objects);
  const conditions = new MeshConditions();
  const outside = new Outside({
    clusters: DEMO_CLUSTERS.map(({ name, region }) => ({
      name,
      region,
      objects: {
        list: (apiVersion, kind) =>
          objects
            .get(name)!
            .filter(o => o.kind === kind && o.apiVersion === apiVersion),
        onChange: () => () => undefined,
      },
    })),
    geoTags: geoTagsOf(DEMO_CLUSTERS),
    conditions,
  });
  outside.k8gb.settle();
  return {
    outside,
    lose(...clusters: string[]) {
      for (const name of clusters) conditions.setAway(name, true, NOW);
      outside.k8gb.settle();
      return this;
    },
  };
}

function gslbOf(
  objects: Map<string, KubeObject[]>,
  cluster: string,
  name: string,
) {
  return objects
    .get(cluster)!
    .find(o => o.kind === 'Gslb' && o.metadata.name === name)!;
}

function emptied(
  objects: Map<string, KubeObject[]>,
  cluster: string,
  name: string,
) {
  const slice = objects
    .get(cluster)!
    .find(
      o =>
        o.kind === 'EndpointSlice' && o.metadata.name === `${name}-endpoints`,
    )!;
  slice.endpoints = [];
}

const only = (cluster: string) => ({
  byCluster: { [cluster]: 100 },
  unserved: 0,
});

describe('k8gb failover', () => {
  const HOST = 'payments.finance.example.com';

  it('leads to its primary, to the other once that one is gone, and nowhere without any', () => {
    const { outside, lose } = demoWorld();
    expect(outside.k8gb.reached(HOST)).toEqual(only('fra-2'));
    lose('fra-2');
    expect(outside.k8gb.reached(HOST)).toEqual(only('iad-1'));
    lose('iad-1');
    expect(outside.k8gb.reached(HOST)).toEqual({
      byCluster: {},
      unserved: 100,
    });
  });

  it('leaves a primary whose pods are gone', () => {
    const { outside } = demoWorld(all => emptied(all, 'fra-2', 'payments'));
    expect(outside.k8gb.reached(HOST)).toEqual(only('iad-1'));
  });

  it('goes on leading to a primary whose pods are gone while its controller is stopped', () => {
    const all = { objects: new Map<string, KubeObject[]>() };
    const { outside } = demoWorld(objects => {
      all.objects = objects;
    });
    outside.k8gb.setStopped('fra-2', true);
    emptied(all.objects, 'fra-2', 'payments');
    outside.k8gb.settle();
    expect(outside.k8gb.reached(HOST)).toEqual(only('fra-2'));
    outside.k8gb.setStopped('fra-2', false);
    outside.k8gb.settle();
    expect(outside.k8gb.reached(HOST)).toEqual(only('iad-1'));
  });

  it('is answered in two ways while its copies name two primaries', () => {
    const { outside } = demoWorld(all => {
      gslbOf(all, 'iad-1', 'payments').spec = {
        ...(gslbOf(all, 'iad-1', 'payments').spec as object),
        strategy: { type: 'failover', primaryGeoTag: 'iad1' },
      };
    });
    expect(outside.k8gb.answeredBy('fra-2', HOST)).toEqual(only('fra-2'));
    expect(outside.k8gb.answeredBy('iad-1', HOST)).toEqual(only('iad-1'));
    expect(outside.k8gb.reached(HOST).byCluster).toEqual({
      'fra-2': 50,
      'iad-1': 50,
    });
  });
});

describe('k8gb weights', () => {
  const HOST = 'events.insights.example.com';
  const weights = (weight: object) =>
    demoWorld(all => {
      for (const cluster of ['iad-1', 'sin-1']) {
        const gslb = gslbOf(all, cluster, 'events');
        const strategy = { type: 'roundRobin', weight };
        gslb.spec = { ...(gslb.spec as object), strategy };
      }
    }).outside.k8gb.reached(HOST).byCluster;

  it.each([
    [
      { iad1: 60, sin1: 40 },
      { 'iad-1': 60, 'sin-1': 40 },
    ],
    [
      { iad1: 3, sin1: 1 },
      { 'iad-1': 75, 'sin-1': 25 },
    ],
    [{ iad1: 0, sin1: 40 }, { 'sin-1': 100 }],
    // Nothing can be drawn: groups stay in the order of their labels.
    [{ iad1: 0, sin1: 0 }, { 'iad-1': 100 }],
    // A tag without a weight: the labels do not cover the answer.
    [{ iad1: 60 }, { 'iad-1': 50, 'sin-1': 50 }],
  ])('%j lead to %j', (weight, reached) => {
    expect(weights(weight)).toEqual(reached);
  });

  it('are kept as they were where the controller refuses the Gslb', () => {
    const { outside } = demoWorld();
    expect(outside.k8gb.reached(HOST).byCluster).toEqual({
      'iad-1': 60,
      'sin-1': 40,
    });
    // Never accepted, so never answered.
    expect(weights({ iad1: 1001, sin1: 1 })).toEqual({});
  });
});

describe('a zone', () => {
  const HOST = 'login.identity.example.com';

  it('answers by weight, and leaves out only those whose health it checks', () => {
    const { outside, lose } = demoWorld();
    expect(outside.zone.reached(HOST).byCluster).toEqual({
      'fra-1': 36,
      'iad-1': 35,
      'gru-1': 29,
    });
    lose('fra-1', 'gru-1');
    const { byCluster, unserved } = outside.zone.reached(HOST);
    expect(byCluster['iad-1']).toBeCloseTo((100 * 35) / 64);
    expect(unserved).toBeCloseTo((100 * 29) / 64);
  });

  it('fails over from the primary record to the secondary one', () => {
    const { outside, lose } = demoWorld();
    const host = 'tokens.identity.example.com';
    expect(outside.zone.reached(host)).toEqual(only('iad-1'));
    lose('iad-1');
    expect(outside.zone.reached(host)).toEqual(only('fra-1'));
  });

  it('does not hold what k8gb wrote for its own nameserver', () => {
    const { outside } = demoWorld();
    expect(outside.zone.has('payments.finance.example.com')).toBe(false);
    expect(
      outside.entered('finance/payments').map(({ host, via }) => [host, via]),
    ).toEqual([['payments.finance.example.com', 'k8gb']]);
  });
});

describe('Gateways', () => {
  const KEY = 'pricing/currency';

  it('hand part of the requests to the import, which is every cluster’s', () => {
    const { outside } = demoWorld();
    const { byCluster } = outside.gateways.entering('fra-1', KEY)!;
    // 80 stay; 20 spread over 6 pods in each of three clusters.
    expect(byCluster['fra-1']).toBeCloseTo(80 + 20 / 3);
    expect(byCluster['sin-1']).toBeCloseTo(20 / 3);
    expect(outside.gateways.entering('fra-1', 'shop/checkout')).toBeUndefined();
  });

  it('go on handing requests to a cluster that is gone', () => {
    const { outside } = demoWorld().lose('sin-1');
    expect(outside.gateways.entering('fra-1', KEY)!.unserved).toBeCloseTo(
      20 / 3,
    );
  });

  it('come after the nameservers', () => {
    const { outside, lose } = demoWorld();
    const { byCluster } = outside.reached(KEY)!;
    expect(Object.values(byCluster).map(Math.round)).toEqual([33, 33, 33]);
    lose('sin-1');
    expect(outside.reached(KEY)!.unserved).toBeCloseTo(20 / 3);
    expect(outside.reached('shop/storefront')).toBeUndefined();
  });
});
