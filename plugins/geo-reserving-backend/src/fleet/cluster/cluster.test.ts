import fc from 'fast-check';
import { EVERYTHING, ofHosts } from '@geo-reserving/plugin-geo-reserving-node';
import type { Parsed } from '@geo-reserving/plugin-geo-reserving-node';
import type { ServiceFact } from '../facts';
import { FactTable } from '../resources/FactTable';
import { ClusterStore } from './ClusterStore';
import { Dirty } from './Dirty';
import { duplicateUuids } from './duplicateUuids';
import { regionContradiction } from './regionContradiction';

describe('region labels', () => {
  const check = (...regions: (string | undefined)[]) =>
    regionContradiction(
      { name: 'fra-1', region: 'eu-central' },
      ['eu-central', 'de'],
      regions.map((region, i) => ({
        name: `n${i}`,
        ready: true,
        unschedulable: false,
        allocatable: {},
        ...(region ? { region } : {}),
      })),
    );

  it.each([
    ['no node says anything', [undefined], 0, 0],
    ['all agree, by any of the labels', ['eu-central', 'de'], 0, 0],
    ['some do not', ['eu-central', 'us'], 0, 1],
    ['none does', ['us', 'sa'], 1, 0],
  ])('%s', (_, regions, contradictions, warnings) => {
    const found = check(...regions);
    expect(found.contradictions).toHaveLength(contradictions);
    expect(found.warnings).toHaveLength(warnings);
  });

  it('are named in the message', () => {
    expect(check('us', 'sa').contradictions[0].message).toBe(
      'Nodes of fra-1 are labelled with region sa, us, and the configuration puts the cluster into eu-central.',
    );
  });
});

it('a UUID that two clusters state contradicts both, and no third', () => {
  const found = duplicateUuids(
    new Map([
      ['a', 'u1'],
      ['b', 'u2'],
      ['c', 'u1'],
    ]),
  );
  expect([...found.keys()].sort()).toEqual(['a', 'c']);
  expect(found.get('a')?.message).toBe(
    'a and c state the same cluster UUID u1.',
  );
});

describe('what changed', () => {
  const holding = (
    name: string,
    ...selectors: [key: string, selector: Record<string, string>][]
  ) => ({
    name,
    services: new Map(
      selectors.map(([key, selector]) => {
        const [namespace, service] = key.split('/');
        const fact: ServiceFact = {
          namespace,
          name: service,
          type: 'ClusterIP',
          selector,
          ports: [],
          labels: {},
          annotations: {},
        };
        return [key, fact] as const;
      }),
    ),
  });
  const known = [
    holding(
      'fra-1',
      ['shop/a', { app: 'a' }],
      ['shop/b', { app: 'b', tier: 'web' }],
      ['shop/canary', { 'rollouts-pod-template-hash': '5f', app: 'a' }],
      ['shop-2/c', { app: 'a' }],
    ),
    holding('iad-1', ['shop/d', { app: 'a' }]),
  ];

  it('resolves namespaces to their services in every cluster', () => {
    const dirty = new Dirty();
    dirty.add({ kind: 'namespaces', names: ['shop'] }, 'fra-1');
    dirty.add({ kind: 'services', keys: ['x/y'] }, 'iad-1');
    expect(dirty.resolve(known)).toEqual(
      new Set(['shop/a', 'shop/b', 'shop/canary', 'shop/d', 'x/y']),
    );
  });

  it.each([
    ['shop', { app: 'a' }, false, ['shop/a', 'shop/canary']],
    ['shop', { app: 'b' }, false, []],
    ['shop', { app: 'b', tier: 'web', x: 'y' }, false, ['shop/b']],
    ['shop', { app: 'b' }, true, ['shop/b']],
    ['shop', {}, true, ['shop/a', 'shop/b', 'shop/canary']],
    ['shop', {}, false, []],
    ['shop-2', { app: 'a' }, false, ['shop-2/c']],
    ['elsewhere', { app: 'a' }, true, []],
  ])(
    'pods of %s with %j (more: %s) concern what selects them in their cluster',
    (namespace, labels, mayHaveMore, expected) => {
      const dirty = new Dirty();
      dirty.add({ kind: 'pods', namespace, labels, mayHaveMore }, 'fra-1');
      expect(dirty.isEmpty).toBe(false);
      expect(dirty.resolve(known)).toEqual(new Set(expected));
    },
  );

  it('is all when anything is, or when it is many', () => {
    const dirty = new Dirty();
    expect(dirty.isEmpty).toBe(true);
    dirty.add(EVERYTHING, 'fra-1');
    expect(dirty.resolve(known)).toBe('all');
    const many = new Dirty();
    many.add(
      {
        kind: 'services',
        keys: Array.from({ length: 2_001 }, (_, i) => `n/${i}`),
      },
      'fra-1',
    );
    expect(many.resolve(known)).toBe('all');
  });

  it.each([
    ['checkout', ['shop']],
    ['checkout.other', ['shop', 'other']],
    ['checkout.other.svc.cluster.local', ['shop', 'other']],
    ['*.other.svc.cluster.local', 'all'],
    ['*', 'all'],
    ['', ['shop']],
  ])('an Istio host %s concerns %j', (host, expected) => {
    const concern = ofHosts({ namespace: 'shop', hosts: [host] });
    expect(
      concern.kind === 'namespaces' ? concern.names : concern.kind,
    ).toEqual(expected);
  });
});

describe('a table of facts', () => {
  type Fact = { value: number };
  const parsed = (key: string, value: number): Parsed<Fact> => ({
    outcome: 'fact',
    key,
    fact: { value },
  });

  it('published maps never change, and stay the same while nothing does', () => {
    const writes = fc.array(
      fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.option(fc.nat(3))),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(writes, sequence => {
        const table = new FactTable<Fact>();
        const model = new Map<string, Fact>();
        for (const [key, value] of sequence) {
          const before = table.publish();
          const copy = new Map(before);
          const changed =
            value === null
              ? table.remove(key)
              : table.apply(parsed(key, value));
          if (value === null) {
            model.delete(key);
          } else {
            model.set(key, { value });
          }
          const after = table.publish();
          expect(new Map(before)).toEqual(copy);
          expect(new Map(after)).toEqual(model);
          expect(after === before).toBe(changed.length === 0);
        }
      }),
    );
  });

  it('takes a list over whole, and tells old and new of what changed', () => {
    const table = new FactTable<Fact>();
    table.replace([parsed('a', 1), parsed('b', 2)]);
    const kept = table.publish().get('a');
    expect(
      table.replace([parsed('a', 1), parsed('b', 3), parsed('c', 4)]),
    ).toEqual([{ value: 2 }, { value: 3 }, { value: 4 }]);
    expect(table.publish().get('a')).toBe(kept);
    expect(table.replace([])).toHaveLength(3);
    expect(table.size).toBe(0);
  });

  it('takes over a peering that was merely probed again, and tells nobody', () => {
    const { istiomulticlusters: table } = new ClusterStore(
      { name: 'fra-1', region: 'eu' },
      [],
    ).tables;
    const probed = (minute: number, status = 'True') =>
      table.apply({
        outcome: 'fact',
        key: 'iad-1',
        fact: {
          kind: 'IstioMulticluster',
          name: 'iad-1',
          createdAt: '2026-01-01T00:00:00Z',
          enableIngressGateway: true,
          gateways: [],
          publicLastFetch: `2026-05-01T00:0${minute}:00Z`,
          conditions: [
            {
              type: 'DataplaneConnectionReady',
              status,
              lastProbeTime: `2026-05-01T00:0${minute}:30Z`,
            },
          ],
        },
      });
    expect(probed(1)).toHaveLength(1);
    expect(probed(2)).toEqual([]);
    expect(table.publish().get('iad-1')?.publicLastFetch).toMatch(/00:02:00/);
    expect(probed(3, 'False')).toHaveLength(2);
  });
});
