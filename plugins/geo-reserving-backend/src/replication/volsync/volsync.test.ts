import { replicationProbeContract } from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import {
  conditions,
  inShop,
  secondsAgo,
} from '../__testUtils__/scenarioObjects';
import {
  pictureOf,
  SCENARIO_NOW,
} from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { createVolSyncProbe } from './createVolSyncProbe';
import { REPLICATION_DESTINATIONS, REPLICATION_SOURCES } from './resources';

const TLS = { rsyncTLS: { address: 'volsync.iad-1.example.com' } };
const WELL = {
  lastSyncTime: secondsAgo(90),
  latestMoverStatus: { result: 'Successful' },
};

const source = (status: object, spec: object = TLS) => ({
  ...inShop('documents'),
  spec: { sourcePVC: 'documents', ...spec },
  status,
});

function statementOf(object: object) {
  const [statement] = createVolSyncProbe().read({
    now: SCENARIO_NOW,
    clusters: [
      pictureOf({
        name: 'fra-1',
        region: 'eu',
        objects: { [REPLICATION_SOURCES.id]: [object] },
      }),
    ],
  });
  return statement;
}

describe('VolSync', () => {
  replicationProbeContract({
    make: createVolSyncProbe,
    scenarios: [
      {
        name: 'a source and its destination',
        clusters: [
          {
            name: 'fra-1',
            region: 'eu',
            objects: { [REPLICATION_SOURCES.id]: [source(WELL)] },
          },
          {
            name: 'iad-1',
            region: 'us',
            objects: {
              [REPLICATION_DESTINATIONS.id]: [
                {
                  ...inShop('documents'),
                  spec: { rsyncTLS: { destinationPVC: 'documents' } },
                  status: { ...WELL, latestMoverStatus: { result: 'Failed' } },
                },
              ],
            },
          },
        ],
        states: {
          'fra-1/replicationsources/shop/documents': 'replicating',
          'iad-1/replicationdestinations/shop/documents': 'broken',
        },
      },
    ],
  });

  it.each([
    ['nothing ran yet', {}, TLS, 'unknown'],
    [
      'a mover failed',
      { ...WELL, latestMoverStatus: { result: 'Failed' } },
      TLS,
      'broken',
    ],
    [
      'Synchronizing has an error',
      {
        ...WELL,
        conditions: conditions({ Synchronizing: ['False', 'Error'] }),
      },
      TLS,
      'broken',
    ],
    [
      'it waits for its schedule',
      {
        ...WELL,
        conditions: conditions({
          Synchronizing: ['False', 'WaitingForSchedule'],
        }),
      },
      TLS,
      'replicating',
    ],
    ['it is paused', WELL, { ...TLS, paused: true }, 'broken'],
    [
      'one Syncthing peer is away',
      { syncthing: { peers: [{ connected: true }, { connected: false }] } },
      { syncthing: {} },
      'degraded',
    ],
    [
      'every Syncthing peer is away',
      { syncthing: { peers: [{ connected: false }] } },
      { syncthing: {} },
      'broken',
    ],
  ])('when %s', (_what, status, spec, state) => {
    expect(statementOf(source(status, spec)).state).toBe(state);
  });

  it.each([
    ['restic', { restic: { repository: 'x' } }, 'backup'],
    ['rclone', { rclone: {} }, 'between-clusters'],
    [
      'a Service of this cluster',
      { rsync: { address: 'x.shop.svc.cluster.local' } },
      'in-cluster',
    ],
    [
      'a Service of the set of clusters',
      { rsync: { address: 'x.shop.svc.clusterset.local' } },
      'between-clusters',
    ],
  ])('to %s', (_what, spec, scope) => {
    expect(statementOf(source(WELL, spec)).scope).toBe(scope);
  });

  it('names the claim, the other side and when it last arrived', () => {
    expect(statementOf(source(WELL))).toMatchObject({
      binding: { claims: ['documents'] },
      peer: 'volsync.iad-1.example.com',
      lastSync: SCENARIO_NOW - 90_000,
      message: 'Sends by rsyncTLS; the latest mover was successful.',
    });
  });
});
