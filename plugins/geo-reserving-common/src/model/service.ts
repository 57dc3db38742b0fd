import type { ActingView } from './acting';
import type { Finding, FindingCounts } from './finding';
import type { Intent } from './intent';
import type { PeeringView } from './peering';
import type { SplitView } from './split';
import type { Instant, Provenance } from './time';
import type { ClusterCapacity, ClusterStatus, EntryPointView } from './cluster';
import type { DirectorView, Felt } from './layer';
import type { ReplicationView } from './replication';

/** What happens now. @public */
export type ServingStatus =
  | 'normal'
  | 'partial'
  | 'failed-over'
  | 'down'
  | 'unknown';

/** What would happen if the largest region were lost. @public */
export type ProtectionStatus =
  | 'protected'
  | 'at-risk'
  | 'unprotected'
  | 'unknown';

/** Identity of a service: the same namespace and name in every cluster. @public */
export type ServiceRef = { namespace: string; name: string };

/** Kinds of workload that can stand behind a service. @public */
export type WorkloadKind =
  | 'Deployment'
  | 'StatefulSet'
  | 'DaemonSet'
  | 'Rollout';

/** A service in one cluster. @public */
export type PlacementView = {
  cluster: string;
  region: string;
  clusterStatus: ClusterStatus;
  /** How fresh these facts are. Absent `at`: this cluster was never read, and everything below is unknown. */
  provenance: Provenance;
  /**
   * `present`: seen here; `expected`: declared or remembered but never seen by this process;
   * `missing`: the cluster was read and the service is declared for it but not there.
   */
  presence: 'present' | 'expected' | 'missing';
  /**
   * Its cluster was away while traffic was moved, and is still to be brought to what is meant: it does not count as
   * serving until then.
   */
  converging?: true;
  workload?: {
    kind: WorkloadKind;
    name: string;
    /** A rollout in progress, as its controller states it: `paused at step 2 of 5`. */
    progress?: string;
  };
  /** Pods, from the workload. */
  pods?: { ready: number; desired: number };
  /** Endpoints, from EndpointSlices. */
  endpoints?: {
    ready: number;
    total: number;
    zones: { zone: string; ready: number; total: number }[];
  };
  images: string[];
  /** Digest by image, where it is written in the image or a node of the cluster states it. */
  digests?: Record<string, string>;
  /** Room in the tightest resource quota of the namespace; absent: no quota limits it, or unknown (see `gaps`). */
  quota?: {
    name: string;
    resource: string;
    used: number;
    hard: number;
    podsLeft?: number;
  };
  /** How many more pods of this workload the cluster's nodes could hold, as far as requests tell. */
  schedulablePods?: number;
  autoscaler?: { min: number; max: number; current: number };
  disruptionBudget?: { allowed: number };
  /** Reasons why a part above is absent: `deployments.apps: forbidden`. */
  gaps: string[];
};

/** Traffic and readiness of one service in one region, for the matrix. @public */
export type RegionCell = {
  region: string;
  /** `none`: not placed here. */
  state: 'placed' | 'expected' | 'none';
  /** Sum over clusters that were seen; absent when none was. */
  ready?: number;
  desired?: number;
  /** Clusters of this region that hold the service but whose facts are old or gone. */
  unknownClusters: string[];
  /** Observed share of the service's traffic, 0..100; absent when not measured. */
  trafficPercent?: number;
  trafficStale?: boolean;
  trafficAt?: Instant;
};

/** One row of the matrix. @public */
export type ServiceRow = {
  ref: ServiceRef;
  /** Entities bound to the service that the caller may see. */
  entityRefs: string[];
  owner?: string;
  serving: ServingStatus;
  protection: ProtectionStatus;
  /** One plain sentence about the more urgent of the two axes. */
  summary: string;
  intent?: Intent;
  /** Where the intent comes from: `annotation`, `operation`, `DestinationRule`, `placements`. */
  intentSource?: string;
  /** The operation that decides what is meant for it now; absent: it was not moved from here, or is at home again. */
  steeredBy?: {
    operation: string;
    /** It is being carried out. */
    moving: boolean;
  };
  /** Short amber notes for the mode column: `drift 12 points`, `image drift`. */
  notes: string[];
  regions: RegionCell[];
  findings: FindingCounts;
  /** When traffic was last observed; absent: never. */
  observedAt?: Instant;
  observedStale?: boolean;
  /** Requests per second over all regions, when observed. */
  rps?: number;
  /**
   * Present while a change is being worked in: the row is what was true until then. Absent: it is
   * true as of the answer's `generatedAt`.
   */
  asOf?: Instant;
};

/** What happens to a service when one region is lost. @public */
export type LossView = {
  region: string;
  /** `unsure` when old or missing facts stand behind the answer. `stays-up`: nothing of it is there. */
  verdict: 'fits' | 'overload' | 'no-takeover' | 'unsure' | 'not-affected';
  /** One or two plain sentences. */
  summary: string;
  /** Share of traffic that has to move, 0..100; absent when unknown. */
  movesPercent?: number;
  /** What the balancers in front do with requests from outside that used to enter there. */
  entry?: {
    /** `moves`: they enter elsewhere by themselves; `lost`: some get no answer until somebody acts. */
    verdict: 'moves' | 'lost' | 'unsure';
    /** Percent of the requests from outside that would get no answer. */
    lostPercent?: number;
    felt?: Felt;
    summary: string;
  };
  receivers: {
    region: string;
    /** Ready endpoints it has. */
    ready?: number;
    /** Ready endpoints it would need at today's load per endpoint. */
    needed?: number;
    /**
     * More pods that could be added: by the autoscaler's maximum, the quota and the nodes' allocatable
     * room, whichever is least; absent when unknown.
     */
    canAdd?: number;
    /** What limits `canAdd`: `autoscaler`, `quota`, `nodes`. */
    limitedBy?: string;
    /**
     * What the pods that it needs and has not ready ask for; absent when none is missing, or when unknown
     * (`needed` is absent, or greater than `ready`).
     */
    missing?: ClusterCapacity;
    /** Load now and after the loss, in percent of its ready endpoints' present peak share; absent when unknown. */
    loadNowPercent?: number;
    loadAfterPercent?: number;
    /** True when any of the numbers comes from stale facts. */
    stale: boolean;
  }[];
};

/** Everything about one service. @public */
export type ServiceView = ServiceRow & {
  generatedAt: Instant;
  /**
   * Every configured region in the configured order: its title, and the colour it has on all pages.
   * A reader without it falls back to the names.
   */
  fleetRegions?: { name: string; title: string }[];
  /** Whether the caller may move its traffic; absent where nobody said. */
  acting?: ActingView;
  placements: PlacementView[];
  split: SplitView;
  readiness: Finding[];
  /** Those between its clusters. */
  peerings: PeeringView[];
  /**
   * Present where there are very many: healthy ones that both sides describe are then counted here, and are
   * not in `peerings` unless the way back is.
   */
  healthyPeerings?: {
    count: number;
    /** The oldest of their facts; absent when one was never seen. */
    at?: Instant;
    stale: boolean;
  };
  whatIf: LossView[];
  /** Tier, RTO and RPO as declared on the entity. */
  declared: { tier?: string; rto?: string; rpo?: string; regions?: string[] };
  /** Observed error share, 0..100. */
  errorPercent?: number;
  /** Everything that decides where its requests go, external layer first. */
  directors: DirectorView[];
  /** Replicated stores bound to it; those between clusters first. */
  replication: ReplicationView[];
  /** Where requests for it come in from outside. */
  entryPoints: EntryPointView[];
  /** Objects that direct its traffic, with their cluster. */
  policies: {
    cluster: string;
    kind: string;
    namespace: string;
    name: string;
    summary: string;
    managers: string[];
    provenance: Provenance;
  }[];
};
