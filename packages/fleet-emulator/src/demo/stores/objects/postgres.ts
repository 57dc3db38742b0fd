import type { KubeObject } from '../../../kube/model/KubeObject';
import type { DemoStore, StoreCondition } from '../DemoStore';
import type { StoreSide } from '../storeObjects';
import { storeMetadata } from './storeMetadata';

const INSTANCES = 3;

/** A Cluster of CloudNativePG on each side; each carries the name of its Kubernetes cluster. */
export function postgresObjects(
  store: DemoStore,
  side: StoreSide,
  { trouble }: StoreCondition,
): KubeObject[] {
  const primary = postgresName(store, 'from');
  const name = postgresName(store, side);
  // A replica that has failed has no instance left; its primary goes on.
  const ready = side === 'to' && trouble === 'failed' ? 0 : INSTANCES;
  return [
    {
      apiVersion: 'postgresql.cnpg.io/v1',
      kind: 'Cluster',
      metadata: storeMetadata(store, name),
      spec: {
        instances: INSTANCES,
        storage: { size: '20Gi' },
        replica: {
          self: name,
          primary,
          source: side === 'from' ? postgresName(store, 'to') : primary,
        },
      },
      status: {
        instances: INSTANCES,
        readyInstances: ready,
        currentPrimary: `${name}-1`,
        targetPrimary: `${name}-1`,
        phase:
          ready > 0
            ? 'Cluster in healthy state'
            : 'Waiting for the instances to become active',
      },
    },
  ];
}

/** `payments-db-iad-1` */
export function postgresName(store: DemoStore, side: StoreSide): string {
  return `${store.name}-${side === 'from' ? store.from : store.to}`;
}
