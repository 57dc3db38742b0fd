import type { Instant } from './time';

/**
 * What the connection to a cluster is worth right now.
 *
 * - `connected`: watches are open and facts arrive.
 * - `stale`: it answers, but its facts have stopped arriving.
 * - `unreachable`: no answer (refused, timed out, reset, untrusted certificate).
 * - `forbidden`: it answers 401 or 403.
 * - `misconfigured`: it answers, and contradicts our configuration (region, UUID, not a Kubernetes API).
 *
 * @public
 */
export type ClusterStatus =
  | 'connected'
  | 'stale'
  | 'unreachable'
  | 'forbidden'
  | 'misconfigured';

/** Whether one kind of object can be read in one cluster. @public */
export type ResourceAvailability =
  /** Listed and watched. */
  | 'synced'
  /** Not listed yet. */
  | 'pending'
  /** The API server does not know this resource (the CRD is not installed). */
  | 'not-installed'
  /** The API server answers 403 for this resource. */
  | 'forbidden'
  /** Listing or watching fails otherwise. */
  | 'failing';

/** The state of one watched resource in one cluster. @public */
export type ResourceView = {
  /** Plural and group, as RBAC names it: `deployments.apps`, `nodes`. */
  resource: string;
  availability: ResourceAvailability;
  /** Why, when it is not synced; one sentence. */
  message?: string;
  /** When the facts of this resource were last known to be current. */
  at?: Instant;
  /** Number of objects held. */
  count: number;
  /** Objects that could not be read, first few only: `namespace/name: reason`. */
  malformed: string[];
};

/** One cluster as people see it. @public */
export type ClusterView = {
  name: string;
  /** Region name (`region.name` in {@link RegionView}). */
  region: string;
  /** The cluster's UUID as it states it; absent when not known. */
  uuid?: string;
  /** Kubernetes version such as `v1.31.4`. */
  version?: string;
  status: ClusterStatus;
  /** Since when it has this status. */
  since: Instant;
  /** When it last answered; absent when it never did. */
  lastSeen?: Instant;
  /** One sentence: what is. Never contains a token. */
  message: string;
  /** One sentence: what to do; absent when nothing is to be done. */
  remedy?: string;
  /** Permissions found missing, as `verb resource.group`. */
  missingPermissions: string[];
  /** Contradictions found, each one sentence (region labels, duplicate UUID, ...). */
  warnings: string[];
  resources: ResourceView[];
  nodes?: { ready: number; total: number; zones: string[]; at: Instant };
  /** Objects read for services: how many services have a placement here. */
  services: number;
};

/** One region: where it is and what stands in it. @public */
export type RegionView = {
  /** Identifier used in intents and URLs, e.g. `eu-central`. */
  name: string;
  /** What people call it, e.g. `Frankfurt`. */
  title: string;
  /** Degrees; absent when the configuration does not place it. */
  location?: { latitude: number; longitude: number };
  clusters: string[];
  /** Requests per second served in this region; absent when nobody measures it. */
  servedRps?: number;
  /** Provenance of `servedRps`. */
  servedAt?: Instant;
  servedStale?: boolean;
};
