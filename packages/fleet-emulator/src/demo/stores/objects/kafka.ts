import type { KubeObject } from '../../../kube/model/KubeObject';
import type { DemoStore, StoreCondition } from '../DemoStore';
import type { StoreSide } from '../storeObjects';
import { condition, storeMetadata } from './storeMetadata';

/** A KafkaMirrorMaker2 where records arrive; it reads from the other side. */
export function kafkaObjects(
  store: DemoStore,
  side: StoreSide,
  { now, trouble, apartSince }: StoreCondition,
): KubeObject[] {
  if (side === 'from') return [];
  const failed = trouble === 'failed' || apartSince !== undefined;
  const [source, target] = [`kafka-${store.from}`, `kafka-${store.to}`];
  const connector = (name: string, state: string) => ({
    name: `${source}->${target}.${name}`,
    connector: { state, worker_id: 'mirror-0:8083' },
    tasks: [{ id: 0, state, worker_id: 'mirror-0:8083' }],
    type: 'source',
  });
  return [
    {
      apiVersion: 'kafka.strimzi.io/v1beta2',
      kind: 'KafkaMirrorMaker2',
      metadata: storeMetadata(store, store.name),
      spec: {
        version: '3.9.0',
        replicas: 1,
        connectCluster: target,
        clusters: [source, target].map(alias => ({
          alias,
          bootstrapServers: `${alias}.example.com:9093`,
        })),
        mirrors: [
          {
            sourceCluster: source,
            targetCluster: target,
            sourceConnector: { tasksMax: 1 },
            checkpointConnector: {},
          },
        ],
      },
      status: {
        observedGeneration: 1,
        conditions: [condition('Ready', true, 'Ready', now)],
        connectors: [
          connector('MirrorSourceConnector', failed ? 'FAILED' : 'RUNNING'),
          connector('MirrorCheckpointConnector', 'RUNNING'),
        ],
      },
    },
  ];
}
