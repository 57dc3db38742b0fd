import type { Instant, Provenance } from './time';

/**
 * Where a replica stands.
 * @public
 */
export type ReplicationRole = 'primary' | 'secondary' | 'none' | 'unknown';

/** How replication goes. `unknown` is never healthy. @public */
export type ReplicationState =
  /** Data arrives. */
  | 'replicating'
  /** It works, and worse than it should: a resync, a replica missing. */
  | 'degraded'
  /** Data does not arrive. */
  | 'broken'
  | 'unknown';

/**
 * What a replication protects from. Only `between-clusters` helps when a region is lost; `in-cluster` is
 * synchronous replication between nodes; `backup` restores an older state.
 * @public
 */
export type ReplicationScope = 'between-clusters' | 'in-cluster' | 'backup';

/** One replicated store of a service. @public */
export type ReplicationView = {
  /** Unique within the service: `cnpg/fra-1/shop/checkout-db`. */
  id: string;
  /** What people call the technology: `CloudNativePG`, `VolSync`. */
  technology: string;
  scope: ReplicationScope;
  kind: string;
  cluster: string;
  region?: string;
  namespace?: string;
  name: string;
  role: ReplicationRole;
  state: ReplicationState;
  /** Cluster or object on the other side, as the object names it. */
  peer?: string;
  /** One plain sentence: what is. */
  message: string;
  /** When data last arrived on the other side; absent: never, or not said. */
  lastSync?: Instant;
  /** How far the other side is behind, in seconds; absent: unknown. */
  lagSeconds?: number;
  /** Where `lagSeconds` comes from. */
  lagProvenance?: Provenance;
  /** The service's RPO in seconds, when declared. */
  rpoSeconds?: number;
  /** Against the RPO; `unknown` when lag or RPO is not known or the facts are old. */
  withinRpo: 'yes' | 'no' | 'unknown';
  /**
   * How it came to be shown with this service: `annotation`, `label`, `owner`, `volume`, `name`,
   * `namespace`.
   */
  boundBy: string;
  provenance: Provenance;
};
