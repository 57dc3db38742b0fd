import type { RegionCell } from '@geo-reserving/plugin-geo-reserving-common';
import { cellFacts } from './cellFacts';

const cell = (rest: Partial<RegionCell> = {}): RegionCell => ({
  region: 'eu',
  state: 'placed',
  unknownClusters: [],
  ...rest,
});

describe('cellFacts', () => {
  it('says that a service is not placed here', () => {
    expect(cellFacts(undefined)).toEqual({ kind: 'none' });
    expect(cellFacts(cell({ state: 'none' }))).toEqual({ kind: 'none' });
  });

  it('never makes a zero of what is not known', () => {
    expect(cellFacts(cell())).toEqual({
      kind: 'placed',
      share: { state: 'unknown' },
      staleSince: undefined,
      ready: { kind: 'unknown' },
      unknownClusters: [],
    });
  });

  it('keeps a true zero a zero', () => {
    expect(
      cellFacts(cell({ trafficPercent: 0, ready: 0, desired: 4 })),
    ).toEqual(
      expect.objectContaining({
        share: { state: 'value', percent: 0 },
        ready: { kind: 'known', ready: 0, desired: 4, state: 'none' },
      }),
    );
  });

  it('tells since when traffic is old', () => {
    const at = '2026-08-03T14:00:00Z';
    expect(
      cellFacts(cell({ trafficPercent: 8, trafficStale: true, trafficAt: at })),
    ).toEqual(
      expect.objectContaining({
        share: { state: 'stale', percent: 8 },
        staleSince: at,
      }),
    );
  });

  it.each([
    [{ ready: 4, desired: 4 }, 'full'],
    [{ ready: 3, desired: 4 }, 'short'],
    [{ ready: 4, desired: 4, unknownClusters: ['fra-2'] }, 'gap'],
    [{ ready: 0, desired: 0 }, 'full'],
  ])('judges readiness of %j as %s', (part, state) => {
    expect(cellFacts(cell(part))).toEqual(
      expect.objectContaining({ ready: expect.objectContaining({ state }) }),
    );
  });
});
