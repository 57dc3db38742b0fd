import type { KubeObject } from '../../kube/model/KubeObject';
import type { DemoStore, StoreCondition, StoreTechnology } from './DemoStore';
import { backupObjects } from './objects/backup';
import { blockPoolObjects } from './objects/blockPool';
import { kafkaObjects } from './objects/kafka';
import { postgresObjects } from './objects/postgres';
import { replicatedVolumeObjects } from './objects/replicatedVolume';
import { volsyncObjects } from './objects/volsync';
import { volumeGroupObjects, volumeObjects } from './objects/volume';

/** On which side of a store a cluster is. */
export type StoreSide = 'from' | 'to';

type Write = (
  store: DemoStore,
  side: StoreSide,
  condition: StoreCondition,
) => KubeObject[];

const WRITERS: Readonly<Record<StoreTechnology, Write>> = {
  volume: volumeObjects,
  'volume-group': volumeGroupObjects,
  volsync: volsyncObjects,
  postgres: postgresObjects,
  'block-pool': blockPoolObjects,
  kafka: kafkaObjects,
  'replicated-volume': replicatedVolumeObjects,
  backup: backupObjects,
};

/** The objects that tell of a store in one cluster, statuses included; none when it has no side there. */
export function storeObjects(
  store: DemoStore,
  cluster: string,
  condition: StoreCondition,
): KubeObject[] {
  const side = sideOf(store, cluster);
  return side ? WRITERS[store.technology](store, side, condition) : [];
}

/** When a store was synchronised last, had nothing ever gone wrong until then. */
export function lastSyncBefore(
  { everySeconds = 1 }: DemoStore,
  time: number,
): number {
  const everyMs = everySeconds * 1000;
  return Math.floor(time / everyMs) * everyMs;
}

/** What was wrong from the start has been so for this long by then, in milliseconds. */
const WRONG_SINCE_MS = 40 * 60_000;

/** How a store of the demo is when nobody has done anything to it. */
export function initialCondition(
  store: DemoStore,
  now: number,
): StoreCondition {
  const { trouble } = store;
  return {
    now,
    lastSync: lastSyncBefore(store, trouble ? now - WRONG_SINCE_MS : now),
    ...(trouble ? { trouble } : {}),
  };
}

function sideOf(store: DemoStore, cluster: string): StoreSide | undefined {
  if (store.from === cluster) return 'from';
  return store.to === cluster ? 'to' : undefined;
}
