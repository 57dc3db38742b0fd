import fc from 'fast-check';
import { NOW } from '../__testUtils__/emptyCluster';
import { FleetScript } from '../__testUtils__/FleetScript';
import { fleetContext } from '../service/FleetContext';
import { gatherService } from '../service/gatherService';
import { bindStore } from './bindStore';
import type { Stated } from './Store';
import { candidatesFor } from './storeIndex';
import {
  keeps,
  withStores,
  type ScriptedStore,
} from '../__testUtils__/scriptedStores';

const KEY = 'shop/checkout';
const NONE = { services: [], labels: {}, owners: [], claims: [] };
const HERE = { namespace: 'shop', ...NONE };

/** checkout and cart in two clusters; checkout has labels, claims and a template. */
function given(...others: string[]): FleetScript {
  const script = new FleetScript('fra-1', 'iad-1').runs(KEY, 'fra-1', {
    ready: 2,
  });
  others.forEach(other => script.runs(other, 'fra-1', { ready: 1 }));
  script.alter('fra-1', ({ deployments }) => {
    const own = deployments.get(KEY)!;
    deployments.set(KEY, {
      ...own,
      podLabels: {
        ...own.podLabels,
        'app.kubernetes.io/instance': 'checkout-eu',
        'app.kubernetes.io/part-of': 'shop',
      },
      claims: ['receipts'],
      claimTemplates: ['data'],
    });
  });
  return withStores(script, 'fra-1', 'iad-1');
}

function boundBy(
  binding: ScriptedStore['binding'],
  { name = 'store', in: cluster = 'iad-1', script = given('shop/cart') } = {},
): string | undefined {
  return keeps(script, cluster, name, { binding }).survey(KEY).replication[0]
    ?.boundBy;
}

describe('a store is bound', () => {
  it.each<[string, ScriptedStore['binding'], string | undefined]>([
    [
      'when it names the service',
      { ...NONE, services: [{ namespace: 'shop', name: 'checkout' }] },
      'annotation',
    ],
    [
      'not when it names another one, whatever else',
      {
        ...HERE,
        services: [{ namespace: 'shop', name: 'cart' }],
        claims: ['receipts'],
      },
      undefined,
    ],
    [
      'by the most telling label that both carry',
      { ...HERE, labels: { 'app.kubernetes.io/instance': 'checkout-eu' } },
      'label',
    ],
    [
      'not by the application when the release differs',
      {
        ...HERE,
        labels: {
          'app.kubernetes.io/instance': 'other',
          'app.kubernetes.io/part-of': 'shop',
        },
      },
      undefined,
    ],
    [
      'by the application where that is all that both carry',
      {
        ...HERE,
        labels: {
          'app.kubernetes.io/name': 'postgresql',
          'app.kubernetes.io/part-of': 'shop',
        },
      },
      'label',
    ],
    ['by app', { ...HERE, labels: { app: 'checkout' } }, 'label'],
    [
      'not by labels in another namespace',
      { ...HERE, namespace: 'vault', labels: { app: 'checkout' } },
      undefined,
    ],
    [
      'when the workload owns it',
      { ...HERE, owners: ['Deployment/checkout'] },
      'owner',
    ],
    [
      'when the Service owns it',
      { ...HERE, owners: ['Service/checkout'] },
      'owner',
    ],
    [
      'not when another kind of the same name owns it',
      { ...HERE, owners: ['Job/checkout'] },
      undefined,
    ],
    [
      'by a claim that the workload mounts',
      { ...HERE, claims: ['receipts'] },
      'volume',
    ],
    [
      'by a claim of a template',
      { ...HERE, claims: ['data-checkout-11'] },
      'volume',
    ],
    [
      'not by a claim that only looks like one',
      { ...HERE, claims: ['data-checkout-x', 'data-checkouts-1'] },
      undefined,
    ],
    [
      'by a claim that owns it',
      { ...HERE, owners: ['PersistentVolumeClaim/receipts'] },
      'volume',
    ],
    [
      'when it covers the namespace',
      { ...NONE, covers: ['shop'] },
      'namespace',
    ],
    ['when it covers all', { ...NONE, covers: ['*'] }, 'namespace'],
    [
      'not when it covers all but this',
      { ...NONE, covers: ['*', '!shop'] },
      undefined,
    ],
    ['not by a namespace that it shares with others', HERE, undefined],
  ])('%s', (_what, binding, expected) => {
    expect(boundBy(binding)).toBe(expected);
  });

  it.each([
    ['checkout', 'name'],
    ['checkout-db', 'name'],
    ['checkout-pg-iad-1', 'name'],
    ['checkout-cache', undefined],
    ['checkouts', undefined],
  ])('%s: %s', (name, expected) => {
    expect(boundBy(HERE, { name })).toBe(expected);
  });

  it('by its namespace where no other service stands, in any cluster', () => {
    expect(boundBy(HERE, { script: given() })).toBe('namespace');
    const elsewhere = given();
    elsewhere.runs('shop/cart', 'iad-1', { ready: 1 });
    expect(boundBy(HERE, { script: elsewhere })).toBeUndefined();
  });

  it('by its namespace beside Services that an operator made for a database, which have it by label', () => {
    const script = given('shop/checkout-db-rw');
    script.alter('fra-1', ({ services }) => {
      const own = services.get('shop/checkout-db-rw')!;
      services.set('shop/checkout-db-rw', {
        ...own,
        selector: { app: 'checkout-db-rw', 'cnpg.io/cluster': 'store' },
      });
    });
    const binding = { ...HERE, labels: { 'cnpg.io/cluster': 'store' } };
    expect(boundBy(binding, { script })).toBe('namespace');
    expect(script.survey('shop/checkout-db-rw').replication[0].boundBy).toBe(
      'label',
    );
  });

  it('to several services that share it', () => {
    const binding = {
      ...NONE,
      services: ['checkout', 'cart'].map(name => ({ namespace: 'shop', name })),
    };
    const script = keeps(given('shop/cart'), 'iad-1', 'store', { binding });
    for (const key of [KEY, 'shop/cart']) {
      expect(script.survey(key).replication).toMatchObject([
        { id: 'scripted/iad-1/stores/shop/store', region: 'us-east' },
      ]);
    }
  });
});

describe('the index over stores', () => {
  const text = fc.constantFrom(
    'checkout',
    'cart',
    'db',
    'checkout-db',
    'data-checkout-1',
    'receipts',
  );
  const label = fc.constantFrom(
    'app',
    'app.kubernetes.io/instance',
    'app.kubernetes.io/part-of',
    'cnpg.io/cluster',
  );
  const stores = fc.array(
    fc.record({
      name: fc.constantFrom(
        'checkout',
        'checkout-db',
        'checkout-pg-iad-1',
        'x',
        'cart-data',
      ),
      labels: fc.dictionary(label, text, { maxKeys: 2 }),
      owners: fc.array(
        fc
          .tuple(
            fc.constantFrom('Deployment', 'Service', 'PersistentVolumeClaim'),
            text,
          )
          .map(p => p.join('/')),
        { maxLength: 2 },
      ),
      claims: fc.array(text, { maxLength: 2 }),
      covers: fc.option(fc.constantFrom(['*'], ['shop'], ['*', '!shop']), {
        nil: undefined,
      }),
      namespace: fc.constantFrom(undefined, 'shop', 'vault'),
    }),
    { maxLength: 6 },
  );

  it('finds every store that a look at all of them would bind', () => {
    fc.assert(
      fc.property(stores, fc.boolean(), (all, isAlone) => {
        const script = given();
        const placements = placementsIn(script);
        const seeker = {
          ref: { namespace: 'shop', name: 'checkout' },
          placements,
          isAlone: () => isAlone,
        };
        const stated = all.map(({ name, namespace, covers, ...ties }, i) =>
          statedOf(`${i}`, name, {
            services: [],
            ...ties,
            ...(namespace ? { namespace } : {}),
            ...(covers ? { covers } : {}),
          }),
        );
        const bound = stated.filter(one => bindStore(one, seeker));
        const found = new Set(candidatesFor(seeker, stated).stated);
        expect(bound.filter(one => !found.has(one))).toEqual([]);
      }),
    );
  });

  it('leaves out what is too much, and says how much that is', () => {
    const binding = {
      services: [{ namespace: 'shop', name: 'checkout' }],
      labels: {},
      owners: [],
      claims: [],
    };
    const stated = Array.from({ length: 620 }, (_, i) =>
      statedOf(`${i}`, 'x', binding),
    );
    const seeker = {
      ref: { namespace: 'shop', name: 'checkout' },
      placements: [],
      isAlone: () => true,
    };
    const { stated: found, leftOut } = candidatesFor(seeker, stated);
    expect([found.length, leftOut]).toEqual([500, 120]);
  });
});

function statedOf(
  id: string,
  name: string,
  binding: ScriptedStore['binding'],
): Stated {
  return {
    probe: { id: 'scripted', title: 'Scripted' },
    statement: {
      id,
      kind: 'Store',
      cluster: 'iad-1',
      name,
      scope: 'between-clusters',
      role: 'primary',
      state: 'replicating',
      message: 'It replicates.',
      binding,
      provenance: { source: id, at: NOW, stale: false },
    },
  };
}

/** The placements of checkout, as the survey gathers them. */
function placementsIn(script: FleetScript) {
  return gatherService(KEY, fleetContext(script.input())).placements;
}
