import type { KubeObject } from '../../../kube/model/KubeObject';
import type { DemoStore, StoreCondition } from '../DemoStore';
import type { StoreSide } from '../storeObjects';
import { condition } from './storeMetadata';

/** A ReplicatedVolume of the platform: cluster-scoped, and whole inside its cluster. */
export function replicatedVolumeObjects(
  { namespace, name, annotations }: DemoStore,
  _side: StoreSide,
  { now, trouble }: StoreCondition,
): KubeObject[] {
  const hasQuorum = trouble !== 'failed';
  return [
    {
      apiVersion: 'storage.deckhouse.io/v1alpha1',
      kind: 'ReplicatedVolume',
      metadata: {
        name,
        annotations: {
          ...annotations,
          'sds-replicated-volume.deckhouse.io/pvc-namespace': namespace,
        },
      },
      spec: { size: '50Gi', replicatedStorageClassName: 'replicated' },
      status: {
        phase: 'Ready',
        conditions: [
          condition('IOReady', hasQuorum, 'Ready', now),
          condition(
            'Quorum',
            hasQuorum,
            hasQuorum ? 'QuorumMet' : 'QuorumLost',
            now,
            hasQuorum ? '' : '1 of 3 replicas is connected',
          ),
        ],
      },
    },
  ];
}
