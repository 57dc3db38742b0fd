/** Every parser of a replicated store, on objects of every shape. */
import fc from 'fast-check';
import { parseObject } from '@geo-reserving/plugin-geo-reserving-node';
import type { WatchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import { createProbes } from './createProbes';
import { factOf, inShop, refusalOf } from './__testUtils__/scenarioObjects';
import { VOLUME_REPLICATIONS } from './csiAddons/resources';
import { REPLICATED_VOLUMES } from './replicatedVolume/resources';

const { probes } = createProbes({ prometheus: [], clusters: [], now: () => 0 });
const resources: WatchedResource<any>[] = probes.flatMap(
  p => p.resources ?? [],
);

/** Field names that the parsers look for, so that random objects are not passed over. */
const FIELDS = [
  'mirroring',
  'enabled',
  'replica',
  'primary',
  'self',
  'source',
  'instances',
  'dataSource',
  'kind',
  'name',
  'replicationState',
  'rsyncTLS',
  'restic',
  'destinationPVC',
  'sourcePVC',
  'mirrors',
  'target',
  'template',
  'includedNamespaces',
  'schedule',
  'conditions',
  'type',
  'status',
  'lastSyncTime',
  'state',
  'mirroringStatus',
  'summary',
  'states',
  'latestMoverStatus',
  'connectors',
  'tasks',
  'phase',
  'readyInstances',
  'syncthing',
  'peers',
];

const value: fc.Arbitrary<unknown> = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>(
      null,
      true,
      'True',
      '2026-05-04T14:04:31Z',
      'x'.repeat(2_000),
      -1,
      0.5,
      NaN,
    ),
    fc.string(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom(...FIELDS, '__proto__', 'constructor'),
      tie('value'),
      { maxKeys: 5 },
    ),
  ),
})).value;

const object = fc.record(
  {
    metadata: fc.record(
      {
        name: fc.oneof(fc.constant('db'), fc.string()),
        namespace: fc.constantFrom('shop', 'a/b', ''),
        labels: fc.oneof(
          value,
          fc.dictionary(
            fc.constantFrom('app', 'geo-reserving/service'),
            fc.string(),
          ),
        ),
        annotations: fc.oneof(
          value,
          fc.dictionary(fc.constant('geo-reserving/service'), fc.string()),
        ),
        ownerReferences: value,
      },
      { requiredKeys: ['name'] },
    ),
    spec: value,
    status: value,
  },
  { requiredKeys: ['metadata'] },
);

describe('the parser of', () => {
  it.each(resources.map(r => [r.id, r] as const))(
    '%s tells objects apart, throws nothing and gives plain data',
    (_id, resource) => {
      fc.assert(
        fc.property(object, candidate => {
          const parsed = parseObject(candidate, resource.parse);
          expect(JSON.parse(JSON.stringify(parsed))).toEqual(parsed);
          const concerns = [parsed].flatMap(one =>
            one.outcome === 'fact' ? [resource.concerns(one.fact)] : [],
          );
          concerns.forEach(({ kind }) => expect(kind).toMatch(/^[a-z]+$/));
        }),
        { numRuns: 300 },
      );
    },
  );

  it('each kind is one of eleven, each declared once', () => {
    expect(new Set(resources.map(r => r.id)).size).toBe(resources.length);
    expect(resources).toHaveLength(11);
  });
});

describe('what ties a store to services', () => {
  const with_ = (metadata: object) => ({
    ...inShop('data', metadata),
    spec: { replicationState: 'primary' },
  });
  const services = (metadata: object) =>
    factOf(VOLUME_REPLICATIONS, with_(metadata)).services.map(
      ({ namespace, name }) => `${namespace}/${name}`,
    );
  const SERVICE = 'geo-reserving/service';

  it.each([
    [{ annotations: { [SERVICE]: 'shop/checkout' } }, ['shop/checkout']],
    [
      { annotations: { [SERVICE]: 'shop/checkout, shop/cart' } },
      ['shop/checkout', 'shop/cart'],
    ],
    [{ labels: { [SERVICE]: 'checkout' } }, ['shop/checkout']],
    [{ labels: { [SERVICE]: 'other.checkout' } }, ['other/checkout']],
    [
      { annotations: { [SERVICE]: 'a/b' }, labels: { [SERVICE]: 'c' } },
      ['a/b'],
    ],
    [{}, []],
  ])('%j names %j', (metadata, expected) => {
    expect(services(metadata)).toEqual(expected);
  });

  it.each([
    '',
    'checkout',
    'a/b/c',
    'Shop/Checkout',
    'shop/checkout,',
    '../etc',
  ])('an annotation "%s" is an error that says what to write', text => {
    expect(
      refusalOf(
        VOLUME_REPLICATIONS,
        with_({ annotations: { [SERVICE]: text } }),
      ),
    ).toContain('write <namespace>/<name>');
  });

  it('a cluster-scoped store has no namespace of its own to be in', () => {
    const volume = {
      metadata: { name: 'pvc-1', labels: { [SERVICE]: 'checkout' } },
    };
    expect(refusalOf(REPLICATED_VOLUMES, volume)).toContain(
      'does not name Services',
    );
    expect(
      factOf(REPLICATED_VOLUMES, { metadata: { name: 'pvc-1' } }).services,
    ).toEqual([]);
    expect(
      REPLICATED_VOLUMES.concerns(
        factOf(REPLICATED_VOLUMES, { metadata: { name: 'x' } }),
      ),
    ).toEqual({
      kind: 'namespaces',
      names: [],
    });
  });

  it('keeps labels that tell applications apart, and owners', () => {
    const fact = factOf(
      VOLUME_REPLICATIONS,
      with_({
        labels: { app: 'checkout', secret: 'x' },
        ownerReferences: [{ kind: 'StatefulSet', name: 'checkout' }],
      }),
    );
    expect(fact).toMatchObject({
      labels: { app: 'checkout' },
      owners: ['StatefulSet/checkout'],
    });
  });

  it.each(['yesterday', '2026-05-04', '1767225600'])(
    'a last synchronisation "%s" is no time',
    lastSyncTime => {
      expect(
        refusalOf(VOLUME_REPLICATIONS, {
          ...with_({}),
          status: { lastSyncTime },
        }),
      ).toContain('is not a time');
    },
  );
});
