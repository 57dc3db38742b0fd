import type { KubeObject } from '../../../kube/model/KubeObject';
import { kubeTime } from '../../objects/kubeTime';
import type { DemoStore, StoreCondition } from '../DemoStore';
import type { StoreSide } from '../storeObjects';
import { storeMetadata } from './storeMetadata';

const API_VERSION = 'velero.io/v1';
/** How long a backup of the demo takes, in milliseconds. */
const BACKUP_MS = 90_000;
const LOCATION = 'object-store';

/** A Schedule of Velero, its newest backup, one that failed when it does, and where they are kept. */
export function backupObjects(
  store: DemoStore,
  _side: StoreSide,
  at: StoreCondition,
): KubeObject[] {
  const spec = {
    includedNamespaces: [...(store.of ?? [])],
    storageLocation: LOCATION,
    ttl: '720h0m0s',
  };
  return [
    {
      apiVersion: API_VERSION,
      kind: 'BackupStorageLocation',
      metadata: { name: LOCATION, namespace: store.namespace },
      spec: {
        default: true,
        provider: 'aws',
        objectStorage: { bucket: `backups-of-${store.from}` },
      },
      status: { phase: 'Available', lastValidationTime: kubeTime(at.lastSync) },
    },
    {
      apiVersion: API_VERSION,
      kind: 'Schedule',
      metadata: storeMetadata(store, store.name),
      spec: { schedule: '0 * * * *', template: spec },
      status: { phase: 'Enabled', lastBackup: kubeTime(at.lastSync) },
    },
    backup(store, 'newest', spec, 'Completed', at.lastSync),
    ...(at.trouble === 'failed'
      ? [backup(store, 'failed', spec, 'Failed', at.lastSync + BACKUP_MS)]
      : []),
  ];
}

/** The names of a real Velero carry the time; one name each keeps the demo from filling up. */
function backup(
  store: DemoStore,
  suffix: string,
  spec: Record<string, unknown>,
  phase: string,
  startedAt: number,
): KubeObject {
  const metadata = storeMetadata(store, `${store.name}-${suffix}`);
  return {
    apiVersion: API_VERSION,
    kind: 'Backup',
    metadata: {
      ...metadata,
      labels: { ...metadata.labels, 'velero.io/schedule-name': store.name },
    },
    spec,
    status: {
      phase,
      startTimestamp: kubeTime(startedAt),
      completionTimestamp: kubeTime(startedAt + BACKUP_MS),
    },
  };
}
