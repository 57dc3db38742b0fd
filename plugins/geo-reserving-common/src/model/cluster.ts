import type { Instant, Provenance } from './time';

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
  /** Versions of the platform and of the mesh, where an object states them. */
  platform?: {
    /** `v1.70.3` */
    deckhouse?: string;
    /** Control planes that run: more than one during an upgrade. `1.21`, `1.25.2` */
    istio?: string[];
  };
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
  nodes?: {
    ready: number;
    total: number;
    zones: string[];
    /** Over ready, schedulable nodes; what pods may ask for in sum. Absent when a node does not say. */
    allocatable?: ClusterCapacity;
    /** What the watched workloads ask for at their desired size. */
    requested?: ClusterCapacity;
    at: Instant;
  };
  /** Alerts that fire, worst first; absent: the cluster was never asked, or has no such objects. */
  alerts?: ClusterAlertView[];
  /** Where requests from outside come in. */
  entryPoints: EntryPointView[];
  /** Objects read for services: how many services have a placement here. */
  services: number;
};

/** Amounts that a scheduler counts. @public */
export type ClusterCapacity = {
  cpuMillis: number;
  memoryBytes: number;
  pods: number;
};

/** An alert as the platform holds it as an object (`ClusterAlert`). @public */
export type ClusterAlertView = {
  name: string;
  /** 1 (worst) to 9; absent when it does not say. */
  severity?: number;
  summary: string;
  description?: string;
  labels: Record<string, string>;
  /** `firing`, as the object states it. */
  status: string;
  since?: Instant;
  provenance: Provenance;
};

/** A place where requests from outside enter a cluster. @public */
export type EntryPointView = {
  cluster: string;
  /** `IngressNginxController`, `Gateway`, `Service`. */
  kind: string;
  namespace?: string;
  name: string;
  /** How it is reached: an inlet, a gateway class, a Service type. */
  via: string;
  /** Addresses or host names; empty when none is assigned (yet). */
  addresses: string[];
  /** Whether requests that come in here are routed by the mesh; absent when nothing says. */
  inMesh?: boolean;
  message?: string;
  provenance: Provenance;
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
