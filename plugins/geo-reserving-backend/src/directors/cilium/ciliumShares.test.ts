import fc from 'fast-check';
import { ciliumFailover } from './ciliumFailover';
import { ciliumIntent, type CiliumSide } from './ciliumIntent';
import { ciliumShares, type CiliumClient } from './ciliumShares';
import { globalServiceOf, type Affinity } from './globalService';

const client = (
  affinity: Affinity,
  local: number,
  ...remote: number[]
): CiliumClient => ({
  affinity,
  own: { cluster: 'own', ready: local },
  others: remote.map((ready, i) => ({ cluster: `c${i}`, ready })),
});

describe('the shares of a global service', () => {
  it.each<[Affinity, number, number, number, number, number]>([
    // Row 34: local 2, remote 3.
    ['none', 2, 3, 40, 60, 0],
    ['local', 2, 3, 100, 0, 0],
    ['remote', 2, 3, 0, 100, 0],
    // The side that is not preferred takes over when nobody of the other is ready.
    ['local', 0, 3, 0, 100, 0],
    ['remote', 2, 0, 100, 0, 0],
    ['none', 0, 3, 0, 100, 0],
    ['none', 0, 0, 0, 0, 100],
    ['local', 0, 0, 0, 0, 100],
    ['remote', 0, 0, 0, 0, 100],
  ])(
    'affinity %s, local %d, remote %d: %d/%d, %d unserved',
    (affinity, local, remote, own, other, unserved) => {
      expect(ciliumShares(client(affinity, local, remote))).toEqual({
        byCluster: { own, c0: other },
        unserved,
      });
    },
  );

  it('goes by the number of backends, wherever they stand', () => {
    const { byCluster } = ciliumShares(client('none', 1, 2, 1));
    expect(byCluster).toEqual({ own: 25, c0: 50, c1: 25 });
  });

  it('of a cluster that does not answer are lost, and nobody gets them', () => {
    expect(ciliumShares(client('none', 2, 3), new Set(['c0']))).toEqual({
      byCluster: { own: 40, c0: 0 },
      unserved: 60,
    });
  });

  it('make 100, whatever is ready and lost', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Affinity>('none', 'local', 'remote'),
        fc.nat(50),
        fc.array(fc.nat(50), { maxLength: 5 }),
        fc.subarray(['own', 'c0', 'c1', 'c2']),
        (affinity, local, remote, lost) => {
          const { byCluster, unserved } = ciliumShares(
            client(affinity, local, ...remote),
            new Set(lost),
          );
          const all = [...Object.values(byCluster), unserved];
          expect(all.every(share => share >= 0)).toBe(true);
          expect(all.reduce((a, b) => a + b)).toBeCloseTo(100);
          expect(lost.every(name => !byCluster[name])).toBe(true);
        },
      ),
    );
  });
});

describe('annotations', () => {
  const read = (global: string, shared?: string, affinity?: string) =>
    globalServiceOf({
      'service.cilium.io/global': global,
      ...(shared === undefined ? {} : { 'service.cilium.io/shared': shared }),
      ...(affinity ? { 'service.cilium.io/affinity': affinity } : {}),
    });

  it('are heard only beside global', () => {
    expect(read('false', 'true', 'local')).toBeUndefined();
    expect(globalServiceOf({})).toBeUndefined();
    expect(globalServiceOf(undefined)).toBeUndefined();
  });

  it('share unless they say otherwise, and prefer nobody', () => {
    expect(read('TRUE')).toEqual({ shared: true, affinity: 'none' });
    expect(read('true', 'False')).toEqual({ shared: false, affinity: 'none' });
    // What is not "true" is false to Cilium.
    expect(read('true', 'yes')).toEqual({ shared: false, affinity: 'none' });
  });

  it('name an affinity that is known, or none', () => {
    expect(read('true', undefined, 'Remote')?.affinity).toBe('remote');
    expect(read('true', undefined, 'nearest')?.affinity).toBe('none');
  });

  it('are read by their old names too', () => {
    expect(
      globalServiceOf({
        'io.cilium/global-service': 'true',
        'io.cilium/shared-service': 'false',
        'io.cilium/service-affinity': 'local',
      }),
    ).toEqual({ shared: false, affinity: 'local' });
  });
});

describe('automatic failover', () => {
  it('is complete where each cluster prefers itself and others share', () => {
    expect(ciliumFailover(client('local', 2, 3))).toEqual([]);
  });

  it('does not happen for requests that go to another cluster', () => {
    expect(ciliumFailover(client('none', 2, 3))).toEqual([
      'cilium-keeps-backends',
    ]);
    expect(ciliumFailover(client('remote', 2, 3))).toEqual([
      'cilium-keeps-backends',
    ]);
  });

  it('finds nobody where no other cluster shares a ready backend', () => {
    expect(ciliumFailover(client('local', 2, 0))).toEqual([
      'cilium-nowhere-shared',
    ]);
    expect(ciliumFailover(client('local', 2))).toEqual([
      'cilium-nowhere-shared',
    ]);
  });
});

describe('the intent', () => {
  const side = (
    cluster: string,
    affinity: Affinity,
    shared = true,
  ): CiliumSide => ({ cluster, region: `r-${cluster}`, affinity, shared });

  it.each<[string, CiliumSide[], ReturnType<typeof ciliumIntent>]>([
    [
      'nearest, when each prefers itself',
      [side('a', 'local'), side('b', 'local')],
      { mode: 'active-active', routing: 'nearest' },
    ],
    [
      'standby, when the others prefer the one that does not prefer them',
      [side('a', 'remote'), side('b', 'local'), side('c', 'remote')],
      { mode: 'active-standby', order: ['r-b', 'r-a', 'r-c'] },
    ],
    [
      'nearest with one drained, when that one hides its backends',
      [side('a', 'remote', false), side('b', 'local')],
      { mode: 'active-active', routing: 'nearest', drained: ['a'] },
    ],
    ['none, when nobody prefers anybody', [side('a', 'none')], undefined],
    [
      'none, when everybody prefers the others',
      [side('a', 'remote'), side('b', 'remote')],
      undefined,
    ],
  ])('is %s', (_, sides, intent) => {
    expect(ciliumIntent(sides)).toEqual(intent);
    expect(ciliumIntent([...sides].reverse())).toEqual(intent);
  });
});
