import type { ClusterStatus } from '@geo-reserving/plugin-geo-reserving-common';
import { fleetFixture } from '../../fixtures';
import { lostRegions } from './lostRegions';

const fleet = fleetFixture(0);

function withStatus(statusOf: (region: string) => ClusterStatus) {
  return {
    ...fleet,
    clusters: fleet.clusters.map(cluster => ({
      ...cluster,
      status: statusOf(cluster.region),
    })),
  };
}

describe('lostRegions', () => {
  it('names a region when none of its clusters can be reached', () => {
    const away = withStatus(region =>
      region === 'eu-central' ? 'unreachable' : 'connected',
    );
    expect(lostRegions(away)).toEqual([
      { name: 'eu-central', title: 'Frankfurt', clusters: 2 },
    ]);
  });

  it('does not when one cluster of it is still there', () => {
    expect(lostRegions(fleet).map(({ name }) => name)).not.toContain(
      'eu-central',
    );
  });

  it.each<ClusterStatus>(['stale', 'forbidden', 'misconfigured'])(
    'does not take %s for lost',
    status => {
      expect(lostRegions(withStatus(() => status))).toEqual([]);
    },
  );

  it('does not take a region without clusters for lost', () => {
    expect(lostRegions({ ...fleet, clusters: [] })).toEqual([]);
  });
});
