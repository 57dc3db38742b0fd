/** What replicates a store. */
export type StoreTechnology =
  | 'volume'
  | 'volume-group'
  | 'volsync'
  | 'postgres'
  | 'block-pool'
  | 'kafka'
  | 'replicated-volume'
  | 'backup';

/** What can be wrong with a store. */
export type StoreTrouble =
  /** Nothing arrives any more, and nobody says so: only the time of the last synchronisation stands still. */
  | 'stalled'
  /** It catches up. */
  | 'resync'
  /** What replicates has failed, and says so. */
  | 'failed'
  /** It arrives ever later; stores whose lag is measured only. */
  | 'lag-grows';

/** One replicated store of the demo fleet, told by objects in one cluster or in two. */
export type DemoStore = {
  technology: StoreTechnology;
  namespace: string;
  name: string;
  /** Cluster that has the data. */
  from: string;
  /** Cluster that receives it; absent: it stays in its cluster. */
  to?: string;
  /** Time between two synchronisations; absent: it never ends. */
  everySeconds?: number;
  /** Claims that are replicated, or namespaces that are backed up. */
  of?: readonly string[];
  labels?: Readonly<Record<string, string>>;
  annotations?: Readonly<Record<string, string>>;
  /** What is wrong with it from the start. */
  trouble?: StoreTrouble;
  /** No Prometheus measures it. */
  unmeasured?: boolean;
};

/** How a store is at one moment. Times in milliseconds since the epoch. */
export type StoreCondition = {
  now: number;
  /** When data last arrived. */
  lastSync: number;
  trouble?: StoreTrouble;
  /** Since when the one side does not reach the other; absent: it does. */
  apartSince?: number;
};

/** `shop/orders` */
export function storeKey({ namespace, name }: DemoStore): string {
  return `${namespace}/${name}`;
}

/** What people can do wrong to a store of each technology, as far as the demo plays it. */
export const TROUBLES: Readonly<
  Record<StoreTechnology, readonly StoreTrouble[]>
> = {
  volume: ['stalled', 'resync', 'failed'],
  'volume-group': ['stalled', 'resync', 'failed'],
  volsync: ['stalled', 'failed'],
  postgres: ['failed', 'lag-grows'],
  'block-pool': ['resync', 'failed'],
  kafka: ['failed', 'lag-grows'],
  'replicated-volume': ['failed'],
  backup: ['stalled', 'failed'],
};
