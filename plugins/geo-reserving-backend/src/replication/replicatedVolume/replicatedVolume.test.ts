import {
  pictureOf,
  replicationProbeContract,
  SCENARIO_NOW,
} from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { conditions } from '../__testUtils__/scenarioObjects';
import { createReplicatedVolumeProbe } from './createReplicatedVolumeProbe';
import { REPLICATED_VOLUMES } from './resources';

const volume = (
  statuses: Record<string, string>,
  annotations: object = {},
) => ({
  metadata: { name: 'pvc-1', annotations },
  spec: {},
  status: { conditions: conditions(statuses) },
});

const at = (...objects: object[]) => ({
  name: 'fra-1',
  region: 'eu',
  objects: { [REPLICATED_VOLUMES.id]: objects },
});

const read = (object: object) =>
  createReplicatedVolumeProbe().read({
    now: SCENARIO_NOW,
    clusters: [pictureOf(at(object))],
  })[0];

describe('ReplicatedVolume', () => {
  replicationProbeContract({
    make: createReplicatedVolumeProbe,
    scenarios: [
      {
        name: 'with quorum',
        clusters: [at(volume({ IOReady: 'True', Quorum: 'True' }))],
        states: { 'fra-1/replicatedvolumes/pvc-1': 'replicating' },
      },
      {
        name: 'without quorum',
        clusters: [at(volume({ IOReady: 'True', Quorum: 'False' }))],
        states: { 'fra-1/replicatedvolumes/pvc-1': 'broken' },
      },
    ],
  });

  it.each([
    [{ IOReady: 'False', Quorum: 'True' }, 'broken'],
    [{ IOReady: 'True' }, 'unknown'],
    [{ IOReady: 'True', Quorum: 'Unknown' }, 'unknown'],
    [{}, 'unknown'],
  ])('with %j', (statuses, state) => {
    expect(read(volume(statuses)).state).toBe(state);
  });

  it('is inside one cluster, synchronous or not, and says so', () => {
    const { scope, lagSeconds, message } = read(
      volume({ IOReady: 'True', Quorum: 'True' }),
    );
    expect({ scope, lagSeconds }).toEqual({
      scope: 'in-cluster',
      lagSeconds: undefined,
    });
    expect(message).toContain('all its copies are in one cluster');
  });

  it('belongs to the namespace of its claim, where that is said', () => {
    const annotated = volume(
      {},
      { 'sds-replicated-volume.deckhouse.io/pvc-namespace': 'shop' },
    );
    expect(read(annotated).binding.namespace).toBe('shop');
    expect(read(annotated).namespace).toBeUndefined();
    expect(read(volume({})).binding.namespace).toBeUndefined();
  });
});
