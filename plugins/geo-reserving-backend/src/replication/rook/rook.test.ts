import {
  pictureOf,
  replicationProbeContract,
  SCENARIO_NOW,
} from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import {
  inShop,
  refusalOf,
  secondsAgo,
} from '../__testUtils__/scenarioObjects';
import { createRookProbe } from './createRookProbe';
import { BLOCK_POOLS } from './resources';

const pool = (health: string | undefined, lastChecked = secondsAgo(60)) => ({
  ...inShop('scans'),
  spec: { mirroring: { enabled: true } },
  status: {
    mirroringStatus: {
      lastChecked,
      ...(health && {
        summary: {
          health,
          daemon_health: 'OK',
          image_health: health,
          states: { replaying: 3, error: 1 },
        },
      }),
    },
  },
});

const at = (name: string, object: object) => ({
  name,
  region: name,
  objects: { [BLOCK_POOLS.id]: [object] },
});

const read = (object: object, clockAheadMs = 0) =>
  createRookProbe().read({
    now: SCENARIO_NOW,
    clusters: [{ ...pictureOf(at('fra-1', object)), clockAheadMs }],
  })[0];

describe('Rook', () => {
  replicationProbeContract({
    make: createRookProbe,
    scenarios: [
      {
        name: 'one side well, one not, one that says nothing',
        clusters: [
          at('fra-1', pool('OK')),
          at('iad-1', pool('ERROR')),
          at('gru-1', pool(undefined)),
        ],
        states: {
          'fra-1/cephblockpools/shop/scans': 'replicating',
          'iad-1/cephblockpools/shop/scans': 'broken',
          'gru-1/cephblockpools/shop/scans': 'unknown',
        },
      },
    ],
  });

  it('passes over pools that are not mirrored', () => {
    expect(refusalOf(BLOCK_POOLS, { ...pool('OK'), spec: {} })).toBe('ignored');
  });

  it.each([
    ['WARNING', 'degraded'],
    ['UNKNOWN', 'unknown'],
    ['constructor', 'unknown'],
  ])('calls %s %s', (health, state) => {
    expect(read(pool(health)).state).toBe(state);
  });

  it('tells daemons, images and their states, and no lag', () => {
    const { message, lagSeconds, lastSync } = read(pool('WARNING'));
    expect(message).toBe(
      'Its mirroring is WARNING (daemons OK, images WARNING: 3 replaying, 1 error).',
    );
    expect([lagSeconds, lastSync]).toEqual([undefined, undefined]);
  });

  it('does not believe a report that is old by the clock of the cluster that wrote it', () => {
    expect(read(pool('OK', secondsAgo(601))).state).toBe('unknown');
    expect(read(pool('OK', secondsAgo(660)), -120_000).state).toBe(
      'replicating',
    );
    expect(read(pool('OK', secondsAgo(60)), 600_000).state).toBe('unknown');
  });
});
