import { replicationProbeContract } from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import {
  conditions,
  factOf,
  inShop,
  secondsAgo,
} from '../__testUtils__/scenarioObjects';
import { createCsiAddonsProbe } from './createCsiAddonsProbe';
import { VOLUME_GROUP_REPLICATIONS, VOLUME_REPLICATIONS } from './resources';
import { volumeState } from './volumeState';

const WELL = { Completed: 'True', Degraded: 'False', Resyncing: 'False' };

function volume(status: object, wanted = 'primary', name = 'data') {
  return {
    ...inShop(name),
    spec: {
      replicationState: wanted,
      dataSource: { kind: 'PersistentVolumeClaim', name: 'data-orders-0' },
    },
    status,
  };
}

const primary = volume({
  state: 'Primary',
  lastSyncTime: secondsAgo(12),
  conditions: conditions({ ...WELL, Replicating: 'True' }),
});
const secondary = volume(
  { state: 'Secondary', conditions: conditions(WELL) },
  'secondary',
);

describe('csi-addons', () => {
  replicationProbeContract({
    make: createCsiAddonsProbe,
    scenarios: [
      {
        name: 'a volume in two clusters',
        clusters: [
          {
            name: 'fra-1',
            region: 'eu',
            objects: { [VOLUME_REPLICATIONS.id]: [primary] },
          },
          {
            name: 'iad-1',
            region: 'us',
            objects: { [VOLUME_REPLICATIONS.id]: [secondary] },
          },
        ],
        states: {
          'fra-1/volumereplications/shop/data': 'replicating',
          'iad-1/volumereplications/shop/data': 'replicating',
        },
      },
      {
        name: 'a group whose secondary catches up',
        clusters: [
          {
            name: 'iad-1',
            region: 'us',
            objects: {
              [VOLUME_GROUP_REPLICATIONS.id]: [
                {
                  ...inShop('orders'),
                  spec: { replicationState: 'secondary' },
                  status: {
                    state: 'Secondary',
                    persistentVolumeClaimsRefList: [{ name: 'data-orders-0' }],
                    conditions: conditions({
                      Completed: 'True',
                      Degraded: 'True',
                      Resyncing: 'True',
                    }),
                  },
                },
              ],
              [VOLUME_REPLICATIONS.id]: [],
            },
          },
        ],
        states: { 'iad-1/volumegroupreplications/shop/orders': 'degraded' },
      },
    ],
  });

  it.each([
    ['nothing is said yet', {}, 'unknown'],
    [
      'all is well',
      { state: 'Primary', conditions: conditions(WELL) },
      'replicating',
    ],
    [
      'the promotion failed',
      {
        state: 'Primary',
        conditions: conditions({
          ...WELL,
          Completed: ['False', 'FailedToPromote'],
        }),
      },
      'broken',
    ],
    [
      'prerequisites are not met',
      {
        state: 'Primary',
        conditions: conditions({ ...WELL, Validated: 'False' }),
      },
      'broken',
    ],
    [
      'the storage system does not replicate',
      {
        state: 'Primary',
        conditions: conditions({ ...WELL, Replicating: 'False' }),
      },
      'broken',
    ],
    [
      'the storage system cannot tell',
      {
        state: 'Primary',
        conditions: conditions({ ...WELL, Replicating: 'Unknown' }),
      },
      'unknown',
    ],
    [
      'its state is not known',
      { state: 'Unknown', conditions: conditions(WELL) },
      'unknown',
    ],
    [
      'it is on its way to become primary',
      { state: 'Secondary', conditions: conditions(WELL) },
      'degraded',
    ],
    [
      'degraded',
      {
        state: 'Primary',
        conditions: conditions({ ...WELL, Degraded: 'True' }),
      },
      'degraded',
    ],
    [
      'only completed',
      { state: 'Primary', conditions: conditions({ Completed: 'True' }) },
      'unknown',
    ],
  ])('when %s', (_what, status, state) => {
    const fact = factOf(VOLUME_REPLICATIONS, volume(status));
    expect(volumeState(fact).state).toBe(state);
  });

  it('keeps claims of volumes and groups, and of nothing else', () => {
    expect(factOf(VOLUME_REPLICATIONS, primary).claims).toEqual([
      'data-orders-0',
    ]);
    const group = {
      ...primary,
      spec: {
        replicationState: 'primary',
        dataSource: { kind: 'VolumeGroupReplication', name: 'x' },
      },
    };
    expect(factOf(VOLUME_REPLICATIONS, group).claims).toEqual([]);
  });

  it('says why, in the words of the object', () => {
    const fact = factOf(
      VOLUME_REPLICATIONS,
      volume({
        state: 'Primary',
        message: 'failed to promote volume',
        conditions: [{ type: 'Completed', status: 'False' }],
      }),
    );
    expect(volumeState(fact).why).toBe(
      'Completed is False (failed to promote volume)',
    );
  });
});
