import type { PeeringView } from '@geo-reserving/plugin-geo-reserving-common';
import fc from 'fast-check';
import { PeeringSet } from '../mesh/PeeringSet';
import { peeringsShown } from './peeringsShown';

const MINUTE = '2026-05-01T00:0';

const peering = (
  from: string,
  to: string,
  change: Partial<PeeringView> = {},
): PeeringView => ({
  id: `${from}/IstioMulticluster/${to}`,
  kind: 'IstioMulticluster',
  name: to,
  from,
  to,
  status: 'healthy',
  message: '',
  reciprocal: true,
  conditions: [{ type: 'RemoteAPIServerReady', status: 'True' }],
  provenance: { source: from, at: `${MINUTE}5:00Z`, stale: false },
  ...change,
});

/** A full mesh of so many clusters, with these peerings changed. */
function mesh(clusters: number, changes: Record<string, Partial<PeeringView>>) {
  const names = Array.from({ length: clusters }, (_, i) => `c${i}`);
  const all = names.flatMap(from =>
    names.flatMap(to =>
      from === to ? [] : [peering(from, to, changes[`${from} ${to}`])],
    ),
  );
  return peeringsShown(new PeeringSet(names, all));
}

describe('peerings in the view of a service', () => {
  it('are all told while they are few', () => {
    const { peerings, healthyPeerings } = mesh(8, {});
    expect(peerings).toHaveLength(56);
    expect(healthyPeerings).toBeUndefined();
  });

  it('are counted when they are many, except what something is to be said of, and its way back', () => {
    const { peerings, healthyPeerings } = mesh(50, {
      'c1 c2': { status: 'broken' },
      'c3 c4': { status: 'unknown' },
      'c5 c6': { reciprocal: false },
      'c7 c8': {
        provenance: { source: 'c7', at: `${MINUTE}1:00Z`, stale: true },
      },
    });
    expect(peerings.map(({ from, to }) => `${from} ${to}`).sort()).toEqual([
      'c1 c2',
      'c2 c1',
      'c3 c4',
      'c4 c3',
      'c5 c6',
      'c6 c5',
    ]);
    expect(healthyPeerings).toEqual({
      count: 2_444,
      at: `${MINUTE}1:00Z`,
      stale: true,
    });
  });

  it('have no age together when one of them has none', () => {
    const { healthyPeerings } = mesh(9, {
      'c7 c8': { provenance: { source: 'c7', stale: false } },
    });
    expect(healthyPeerings).toEqual({ count: 72, stale: false });
  });

  it('leave nothing out: each is told or counted, and only healthy ones are counted', () => {
    const change = fc.record({
      status: fc.constantFrom(
        'healthy' as const,
        'broken' as const,
        'unknown' as const,
      ),
      reciprocal: fc.boolean(),
    });
    const pair = fc
      .tuple(fc.nat(9), fc.nat(9))
      .map(([from, to]) => `c${from} c${to}`);
    fc.assert(
      fc.property(fc.dictionary(pair, change), changes => {
        const { peerings, healthyPeerings } = mesh(10, changes);
        expect(peerings.length + (healthyPeerings?.count ?? 0)).toBe(90);
        const troubled = Object.entries(changes).filter(
          ([key, { status, reciprocal }]) =>
            new Set(key.split(' ')).size === 2 &&
            (status !== 'healthy' || !reciprocal),
        );
        for (const [key] of troubled)
          expect(peerings.map(({ from, to }) => `${from} ${to}`)).toContain(
            key,
          );
      }),
    );
  });
});
