import type { KubeObject } from '../../../kube/model/KubeObject';
import { kubeTime } from '../../objects/kubeTime';
import type { DemoStore, StoreCondition } from '../DemoStore';
import type { StoreSide } from '../storeObjects';
import { condition, storeMetadata } from './storeMetadata';

const API_VERSION = 'replication.storage.openshift.io/v1alpha1';

/** A VolumeReplication of csi-addons on each side. */
export function volumeObjects(
  store: DemoStore,
  side: StoreSide,
  at: StoreCondition,
): KubeObject[] {
  const [claim = store.name] = store.of ?? [];
  return [
    {
      apiVersion: API_VERSION,
      kind: 'VolumeReplication',
      metadata: storeMetadata(store, store.name),
      spec: {
        volumeReplicationClass: 'every-minute',
        replicationState: roleOf(side),
        dataSource: { kind: 'PersistentVolumeClaim', name: claim },
        autoResync: false,
      },
      status: statusOf(side, at),
    },
  ];
}

/** A VolumeGroupReplication of csi-addons on each side. */
export function volumeGroupObjects(
  store: DemoStore,
  side: StoreSide,
  at: StoreCondition,
): KubeObject[] {
  return [
    {
      apiVersion: API_VERSION,
      kind: 'VolumeGroupReplication',
      metadata: storeMetadata(store, store.name),
      spec: {
        volumeReplicationClassName: 'often',
        volumeGroupReplicationClassName: 'often',
        replicationState: roleOf(side),
        source: { selector: { matchLabels: { app: store.name } } },
        autoResync: false,
      },
      status: {
        ...statusOf(side, at),
        persistentVolumeClaimsRefList: (store.of ?? []).map(name => ({ name })),
      },
    },
  ];
}

function roleOf(side: StoreSide): 'primary' | 'secondary' {
  return side === 'from' ? 'primary' : 'secondary';
}

/** The primary dates the last synchronisation; both sides tell how they are. */
function statusOf(side: StoreSide, at: StoreCondition) {
  const { now, lastSync, trouble, apartSince } = at;
  const failed = trouble === 'failed' || apartSince !== undefined;
  const resyncing = trouble === 'resync';
  return {
    state: side === 'from' ? 'Primary' : 'Secondary',
    message: `volume is marked ${roleOf(side)}`,
    observedGeneration: 1,
    ...(side === 'from'
      ? { lastSyncTime: kubeTime(lastSync), lastSyncDuration: '2s' }
      : {}),
    conditions: [
      condition(
        'Completed',
        true,
        side === 'from' ? 'Promoted' : 'Demoted',
        now,
      ),
      condition(
        'Degraded',
        failed || resyncing,
        failed || resyncing ? 'VolumeDegraded' : 'Healthy',
        now,
      ),
      condition(
        'Resyncing',
        resyncing,
        resyncing ? 'ResyncTriggered' : 'NotResyncing',
        now,
      ),
      condition(
        'Replicating',
        !failed,
        failed ? 'NotReplicating' : 'Replicating',
        now,
        failed ? 'volume is not replicating' : '',
      ),
    ],
  };
}
