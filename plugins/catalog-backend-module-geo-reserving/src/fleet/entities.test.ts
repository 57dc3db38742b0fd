import { resourceEntityV1alpha1Validator } from '@backstage/catalog-model';
import { annotationProblems } from '@geo-reserving/plugin-geo-reserving-common';
import { entitiesOf, knownFrom } from './entities';
import type { KnownFleet } from './KnownFleet';

const SETTINGS = { namespace: 'fleet', owner: 'group:default/platform' };

const FLEET: KnownFleet = {
  clusters: [
    {
      name: 'fra-1',
      region: 'eu',
      runs: new Map([
        ['component:default/checkout', {}],
        ['component:default/old', { leavingSince: 1_000 }],
      ]),
    },
    { name: 'eu', region: 'eu', runs: new Map(), absentSince: 5_000 },
  ],
  regions: [
    {
      name: 'eu',
      title: 'Frankfurt',
      location: { latitude: 50.11, longitude: 8.68 },
    },
    { name: 'us', title: 'us', absentSince: 7_000 },
  ],
};

describe('the fleet as entities', () => {
  it('comes back from the catalog as it went there', () => {
    expect(knownFrom(entitiesOf(FLEET, SETTINGS))).toEqual(FLEET);
  });

  it('is made of Resources that the catalog accepts', async () => {
    for (const entity of entitiesOf(FLEET, SETTINGS)) {
      await expect(resourceEntityV1alpha1Validator.check(entity)).resolves.toBe(
        true,
      );
      expect(annotationProblems(entity.metadata.annotations ?? {})).toEqual([]);
    }
  });

  it('says what runs in a cluster, and in which region it stands', () => {
    const [cluster] = entitiesOf(FLEET, SETTINGS);
    expect(cluster.metadata.name).toBe('fra-1');
    expect(cluster.spec).toEqual({
      type: 'kubernetes-cluster',
      owner: 'group:default/platform',
      dependsOn: ['resource:fleet/region-eu'],
      dependencyOf: ['component:default/checkout', 'component:default/old'],
      leaving: [
        {
          entityRef: 'component:default/old',
          since: '1970-01-01T00:00:01.000Z',
        },
      ],
    });
  });

  it('tells a region from a cluster of the same name', () => {
    const names = entitiesOf(FLEET, SETTINGS).map(e => e.metadata.name);
    expect(names).toEqual(['fra-1', 'eu', 'region-eu', 'region-us']);
  });

  it('takes two that the catalog cannot tell apart for one, and cuts long names to different ones', () => {
    const region = (name: string) => ({ name, title: name });
    const fleet = {
      clusters: [],
      regions: ['EU', 'eu', `${'x'.repeat(60)}a`, `${'x'.repeat(60)}b`].map(
        region,
      ),
    };
    const names = entitiesOf(fleet, SETTINGS).map(e => e.metadata.name);
    expect(names).toHaveLength(3);
    expect(new Set(names).size).toBe(3);
    expect(Math.max(...names.map(({ length }) => length))).toBe(63);
  });

  it('reads nothing from entities of somebody else, and no time from what is none', () => {
    const [cluster, ...others] = entitiesOf(FLEET, SETTINGS);
    const foreign = others.map(entity => ({
      ...entity,
      metadata: { ...entity.metadata, annotations: {} },
    }));
    const broken = {
      ...cluster,
      metadata: {
        ...cluster.metadata,
        annotations: {
          ...cluster.metadata.annotations,
          'geo-reserving/absent-since': 'long ago',
        },
      },
      spec: { ...cluster.spec, leaving: [null, { since: 3 }] },
    };
    const known = knownFrom([broken, ...foreign]);
    expect(known.regions).toEqual([]);
    expect(known.clusters).toEqual([
      {
        name: 'fra-1',
        region: 'eu',
        runs: new Map([
          ['component:default/checkout', {}],
          ['component:default/old', {}],
        ]),
      },
    ]);
  });
});
