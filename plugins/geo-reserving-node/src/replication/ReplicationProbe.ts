import type {
  ReplicationRole,
  ReplicationScope,
  ReplicationState,
  ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { ClusterPicture, WatchedResource } from '../objects';
import type { Polled } from '../directors';

/**
 * What ties a replicated store to services. Whatever is given is tried in this order: a service named outright,
 * labels it shares with the workload, owners, volume claims of the workload; and last the namespace, where only one
 * service stands in it.
 *
 * @public
 */
export type StoreBinding = {
  namespace?: string;
  /** From the annotation or label `geo-reserving/service`, when it parses. */
  services: readonly ServiceRef[];
  labels: Readonly<Record<string, string>>;
  /** `metadata.ownerReferences`, as `Kind/name`. */
  owners: readonly string[];
  /** PersistentVolumeClaims that it replicates. */
  claims: readonly string[];
  /** Namespaces that it covers whole, whatever stands in them, as a backup does; `*`: all. */
  covers?: readonly string[];
};

/** What one object (or system) says about one replicated store. @public */
export type ReplicationStatement = {
  /** Unique within the probe: `fra-1/shop/checkout-db`. */
  id: string;
  /**
   * The same for all sides of one replicated store, within the probe; absent: this statement stands alone. The lag
   * that one side states is then the lag of the store, and the others need not state any.
   */
  store?: string;
  kind: string;
  /** What kubectl calls objects of the kind, for commands that people paste: `clusters.postgresql.cnpg.io`. */
  resource?: string;
  cluster: string;
  namespace?: string;
  name: string;
  scope: ReplicationScope;
  role: ReplicationRole;
  state: ReplicationState;
  /** Other side, as the object names it. */
  peer?: string;
  /** One plain sentence: what is. */
  message: string;
  /** Milliseconds since the epoch by the clock of that cluster; absent: never, or not said. */
  lastSync?: number;
  /** Measured lag in seconds, where something measures it; absent: to be taken from `lastSync`. */
  lagSeconds?: number;
  /** Where and when `lagSeconds` was measured. */
  lagSource?: { source: string; at: number };
  binding: StoreBinding;
  provenance: { source: string; at?: number; stale: boolean };
};

/** Everything a probe may look at. @public */
export type ReplicationQuestion<S = undefined> = {
  /** Milliseconds since the epoch, in whole seconds. */
  now: number;
  clusters: readonly ClusterPicture[];
  polled?: Polled<S>;
};

/**
 * A source of truth about replicated storage.
 *
 * `read` is pure and never throws on facts of the right type. It only looks: promotion of a database is displayed
 * and linked, never done.
 *
 * @public
 */
export interface ReplicationProbe<S = any> {
  /** Unique and stable: `cnpg`. */
  readonly id: string;
  /** What people call it: `CloudNativePG`. */
  readonly title: string;
  /** Resources it needs watched in each cluster. */
  readonly resources?: readonly WatchedResource<any>[];
  /** See `TrafficDirector.poll`. */
  poll?(signal: AbortSignal): Promise<S>;
  /** See `TrafficDirector.changed`. Numbers that move on by themselves are no change: rows with stores are made anew. */
  changed?(before: S | undefined, after: S): ReadonlySet<string> | 'all';
  /** All stores it knows, in all clusters. */
  read(question: ReplicationQuestion<S>): readonly ReplicationStatement[];
}
