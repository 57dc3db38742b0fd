import type { KubeObject } from '../../../kube/model/KubeObject';
import { kubeTime } from '../../objects/kubeTime';
import type { DemoStore, StoreCondition } from '../DemoStore';
import type { StoreSide } from '../storeObjects';
import { storeMetadata } from './storeMetadata';

/** Rook asks Ceph this often, in milliseconds. */
const CHECK_MS = 60_000;
const IMAGES = 4;

/** A mirrored CephBlockPool on each side. */
export function blockPoolObjects(
  store: DemoStore,
  _side: StoreSide,
  { now, trouble, apartSince }: StoreCondition,
): KubeObject[] {
  const failed = trouble === 'failed' || apartSince !== undefined;
  const late = trouble === 'resync' ? 'WARNING' : 'OK';
  const health = failed ? 'ERROR' : late;
  const checked = kubeTime(Math.floor(now / CHECK_MS) * CHECK_MS);
  return [
    {
      apiVersion: 'ceph.rook.io/v1',
      kind: 'CephBlockPool',
      metadata: storeMetadata(store, store.name),
      spec: {
        failureDomain: 'host',
        replicated: { size: 3 },
        mirroring: { enabled: true, mode: 'image' },
      },
      status: {
        phase: 'Ready',
        mirroringStatus: {
          lastChecked: checked,
          summary: {
            daemon_health: failed ? 'ERROR' : 'OK',
            health,
            image_health: health,
            states: statesOf(health),
          },
        },
      },
    },
  ];
}

function statesOf(health: string): Record<string, number> {
  if (health === 'ERROR') return { error: IMAGES };
  return health === 'WARNING'
    ? { syncing: 1, replaying: IMAGES - 1 }
    : { replaying: IMAGES };
}
