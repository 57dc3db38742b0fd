import type { ClusterView, RegionView } from './cluster';
import type { RegionLoss } from './evacuation';
import type { PeeringView } from './peering';
import type {
  ProtectionStatus,
  ServiceRef,
  ServiceRow,
  ServingStatus,
} from './service';
import type { Instant } from './time';

/** Something a person should look at now. @public */
export type AttentionItem = {
  kind: 'service' | 'cluster' | 'peering';
  /** 0 is the most urgent. */
  rank: number;
  /** Shape to draw. */
  tone:
    | 'down'
    | 'unreachable'
    | 'failed-over'
    | 'unprotected'
    | 'broken'
    | 'forbidden'
    | 'stale'
    | 'misconfigured'
    | 'partial'
    /** An alert of the platform fires in a cluster. */
    | 'alert';
  title: string;
  detail: string;
  since?: Instant;
  ref?: ServiceRef;
  cluster?: string;
  peering?: string;
};

/** Observed traffic from one region to another. @public */
export type RegionFlow = {
  from: string;
  to: string;
  rps: number;
  at: Instant;
  stale: boolean;
};

/** One source of measurements. @public */
export type ObserverView = {
  name: string;
  kind: string;
  status: 'answering' | 'stale' | 'failing' | 'pending';
  message?: string;
  at?: Instant;
};

/** The fleet at a glance. @public */
export type FleetView = {
  generatedAt: Instant;
  /** Present while changes are being worked in: what was known by then is in all sums over services. */
  asOf?: Instant;
  /** Grows with every change; what a signal carries. */
  revision: number;
  /** Whether the configuration lets people move traffic; absent where nobody said. */
  actingEnabled?: boolean;
  /** One plain sentence about the present state. */
  headline: string;
  regions: RegionView[];
  clusters: ClusterView[];
  peerings: PeeringView[];
  flows: RegionFlow[];
  observers: ObserverView[];
  /** Over the services the caller may see. */
  services: number;
  serving: Record<ServingStatus, number>;
  protection: Record<ProtectionStatus, number>;
  /** What the loss of each region would do, in the configured order; regions without services are left out. */
  losses: RegionLoss[];
  /** Worst first. */
  attention: AttentionItem[];
  /** Requests per second over the fleet, when observed. */
  rps?: number;
};

/** Keys a service list can be sorted by. @public */
export type ServiceSort =
  | 'worst'
  | 'name'
  | 'serving'
  | 'protection'
  | 'traffic'
  | 'observed';

/** Query of a service list. @public */
export type ServiceQuery = {
  search?: string;
  serving?: ServingStatus[];
  protection?: ProtectionStatus[];
  namespace?: string[];
  owner?: string[];
  mode?: string[];
  region?: string[];
  /** Clusters in which the service is placed or expected. */
  cluster?: string[];
  sort?: ServiceSort;
  order?: 'asc' | 'desc';
  /** 1..5000, default 100. */
  limit?: number;
  cursor?: string;
};

/** One page of services. @public */
export type ServiceList = {
  generatedAt: Instant;
  /** Present while changes are being worked in: what was known by then is in all rows. */
  asOf?: Instant;
  revision: number;
  items: ServiceRow[];
  /**
   * Present until the catalog has answered for the first time: no row names an entity then, which does not mean that none
   * is bound.
   */
  entitiesUnknown?: true;
  totalItems: number;
  nextCursor?: string;
  /** Values that occur, for the filters, over everything the caller may see. */
  facets: { namespaces: string[]; owners: string[]; modes: string[] };
};
