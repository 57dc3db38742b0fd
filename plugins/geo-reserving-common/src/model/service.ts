import type { Finding, FindingCounts } from './finding';
import type { Intent } from './intent';
import type { PeeringView } from './peering';
import type { SplitView } from './split';
import type { Instant, Provenance } from './time';
import type { ClusterStatus } from './cluster';

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
  workload?: { kind: WorkloadKind; name: string };
  /** Pods, from the workload. */
  pods?: { ready: number; desired: number };
  /** Endpoints, from EndpointSlices. */
  endpoints?: {
    ready: number;
    total: number;
    zones: { zone: string; ready: number; total: number }[];
  };
  images: string[];
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
  /** Where the intent comes from: `annotation`, `DestinationRule`, `placements`. */
  intentSource?: string;
  /** Short amber notes for the mode column: `drift 12 points`, `image drift`. */
  notes: string[];
  regions: RegionCell[];
  findings: FindingCounts;
  /** When traffic was last observed; absent: never. */
  observedAt?: Instant;
  observedStale?: boolean;
  /** Requests per second over all regions, when observed. */
  rps?: number;
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
  receivers: {
    region: string;
    /** Ready endpoints it has. */
    ready?: number;
    /** Ready endpoints it would need at today's load per endpoint. */
    needed?: number;
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
  placements: PlacementView[];
  split: SplitView;
  readiness: Finding[];
  peerings: PeeringView[];
  whatIf: LossView[];
  /** Tier, RTO and RPO as declared on the entity. */
  declared: { tier?: string; rto?: string; rpo?: string; regions?: string[] };
  /** Observed error share, 0..100. */
  errorPercent?: number;
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
