import type { KubeObject } from '../../../kube/model/KubeObject';
import { kubeTime } from '../../objects/kubeTime';
import type { DemoStore, StoreCondition } from '../DemoStore';
import type { StoreSide } from '../storeObjects';
import { condition, storeMetadata } from './storeMetadata';

/** How long a mover of the demo takes, in milliseconds. */
const SYNC_MS = 14_000;

/** A ReplicationSource where the data is, a ReplicationDestination where it arrives. */
export function volsyncObjects(
  store: DemoStore,
  side: StoreSide,
  at: StoreCondition,
): KubeObject[] {
  const [claim = store.name] = store.of ?? [];
  const isSource = side === 'from';
  return [
    {
      apiVersion: 'volsync.backube/v1alpha1',
      kind: isSource ? 'ReplicationSource' : 'ReplicationDestination',
      metadata: storeMetadata(store, store.name),
      spec: isSource
        ? {
            sourcePVC: claim,
            trigger: { schedule: scheduleOf(store) },
            rsyncTLS: {
              address: `volsync-${store.name}.${store.to}.example.com`,
              copyMethod: 'Snapshot',
            },
          }
        : { rsyncTLS: { destinationPVC: claim, copyMethod: 'Snapshot' } },
      status: statusOf(store, at),
    },
  ];
}

function scheduleOf({ everySeconds = 60 }: DemoStore): string {
  return `*/${Math.max(1, Math.round(everySeconds / 60))} * * * *`;
}

function statusOf(
  { everySeconds = 60 }: DemoStore,
  { now, lastSync, trouble, apartSince }: StoreCondition,
) {
  const failed = trouble === 'failed' || apartSince !== undefined;
  return {
    lastSyncTime: kubeTime(lastSync),
    lastSyncDuration: `${SYNC_MS / 1000}s`,
    nextSyncTime: kubeTime(lastSync + everySeconds * 1000),
    latestMoverStatus: failed
      ? { result: 'Failed', logs: 'rsync error: timeout in data send/receive' }
      : { result: 'Successful', logs: '' },
    conditions: [
      condition(
        'Synchronizing',
        false,
        failed ? 'Error' : 'WaitingForSchedule',
        now,
        failed
          ? 'the mover has failed'
          : 'Waiting for next scheduled synchronization',
      ),
    ],
  };
}
