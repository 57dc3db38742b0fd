import type { ClusterMeshLink } from '../../directors/cilium/ClusterMesh';
import { clusterMeshViews, type ClusterMeshInput } from './clusterMeshViews';

const NOW = Date.parse('2026-05-04T14:04:31Z');
const READY: ClusterMeshLink = {
  source: 'fra',
  target: 'iad',
  ready: true,
  at: NOW - 5_000,
  observer: 'eu',
};
const LOST = { ...READY, ready: false, lastFailure: NOW - 90_000 };

function views(
  links: ClusterMeshLink[],
  polled: Partial<ClusterMeshInput['polled'] & object> = {},
) {
  return clusterMeshViews({
    polled: { state: { links, unread: [] }, at: NOW, stale: false, ...polled },
    clusterOfMeshId: new Map([
      ['fra', 'fra-1'],
      ['iad', 'iad-1'],
    ]),
    now: NOW,
    staleAfterMs: 60_000,
  });
}

describe('clusterMeshViews', () => {
  it('shows each direction on its own, under the names that people gave the clusters', () => {
    const back = { ...LOST, source: 'iad', target: 'fra' };
    expect(views([READY, back])).toMatchObject([
      {
        id: 'fra-1/ClusterMesh/iad',
        from: 'fra-1',
        to: 'iad-1',
        status: 'healthy',
        reciprocal: true,
        provenance: { source: 'Prometheus eu', stale: false },
      },
      {
        from: 'iad-1',
        to: 'fra-1',
        status: 'broken',
        since: '2026-05-04T14:03:01.000Z',
        remedy: expect.stringContaining('clustermesh-apiserver of fra-1'),
      },
    ]);
  });

  it.each([
    ['samples are old', [{ ...LOST, at: NOW - 60_001 }], {}],
    ['the poll is old', [LOST], { stale: true }],
    ['samples have no time', [{ ...READY, at: NaN }], {}],
  ])('does not know when %s', (_, links, polled) => {
    const [view] = views(links, polled);
    expect(view).toMatchObject({
      status: 'unknown',
      provenance: { stale: true },
    });
    expect(view).not.toHaveProperty('remedy');
    expect(view).not.toHaveProperty('since');
  });

  it('goes by the newer of two Prometheus that say different things', () => {
    const newer = { ...LOST, at: NOW - 1_000, observer: 'us' };
    for (const links of [
      [READY, newer],
      [newer, READY],
    ]) {
      expect(views(links)).toMatchObject([{ status: 'broken' }]);
    }
  });

  it('sees a cluster that does not look back, once it says anything', () => {
    const third = { ...READY, source: 'iad', target: 'sin' };
    expect(views([READY])[0].reciprocal).toBe(true);
    expect(views([READY, third])[0].reciprocal).toBe(false);
  });

  it('names a target that is none of our clusters as the mesh does, and leaves out foreign sources', () => {
    expect(
      views([
        { ...READY, target: 'lab' },
        { ...READY, source: 'lab' },
      ]),
    ).toMatchObject([{ name: 'lab', from: 'fra-1', status: 'healthy' }]);
  });

  it('shows nothing where nothing is polled', () => {
    expect(
      clusterMeshViews({
        polled: undefined,
        clusterOfMeshId: new Map(),
        now: NOW,
        staleAfterMs: 60_000,
      }),
    ).toEqual([]);
  });
});
