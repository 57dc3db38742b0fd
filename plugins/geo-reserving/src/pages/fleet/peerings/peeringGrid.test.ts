import { fleetFixture } from '../../../fixtures';
import { peeringGrid, worstPeerings } from './peeringGrid';

const { peerings } = fleetFixture();
const clusters = ['fra-1', 'fra-2', 'iad-1', 'gru-1', 'sin-1', 'syd-1'];
const grid = peeringGrid(clusters, peerings);
const cell = (from: string, to: string) =>
  grid.cells[grid.clusters.indexOf(from)][grid.clusters.indexOf(to)];

describe('peeringGrid', () => {
  it('has no row for a cluster that nobody peers with', () => {
    expect(grid.clusters).not.toContain('syd-1');
  });

  it('keeps the two directions of a pair apart', () => {
    expect(cell('gru-1', 'sin-1')?.status).toBe('broken');
    expect(cell('sin-1', 'gru-1')?.status).toBe('healthy');
  });

  it('loses no peering', () => {
    const inside = grid.cells.flat().flatMap(c => c?.peerings ?? []);
    expect(inside.length + grid.outside.length).toBe(peerings.length);
  });

  it('shows the worst of several peerings of one pair', () => {
    const healthy = peerings.find(p => p.status === 'healthy')!;
    const broken = {
      ...healthy,
      id: `${healthy.id}-federation`,
      kind: 'IstioFederation' as const,
      status: 'broken' as const,
    };
    const both = peeringGrid(clusters, [healthy, broken]);
    const found = both.cells.flat().filter(c => c !== undefined);
    expect(found).toEqual([
      expect.objectContaining({
        status: 'broken',
        peerings: [healthy, broken],
      }),
    ]);
  });

  it('sets peerings with unknown clusters aside', () => {
    const stranger = { ...peerings[0], to: undefined, toUuid: 'abc' };
    expect(peeringGrid(clusters, [stranger])).toEqual({
      clusters: [],
      cells: [],
      outside: [stranger],
    });
  });
});

describe('worstPeerings', () => {
  it('puts broken before unknown before healthy', () => {
    const statuses = worstPeerings(peerings).map(({ status }) => status);
    expect([...new Set(statuses)]).toEqual(['broken', 'unknown', 'healthy']);
  });
});
