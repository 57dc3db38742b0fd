/** The requests of one source cluster: who directs them, and where they go. */
import type { Split } from '@geo-reserving/plugin-geo-reserving-common';
import type { CiliumReason } from '../../directors/cilium/ciliumFailover';
import type { GlobalService } from '../../directors/cilium/globalService';
import type {
  PredictedShares,
  Prediction,
  ReasonCode,
} from '../../directors/istio/prediction';
import type { MeshMember } from '../mesh/meshMember';
import { isKnown, type Reading } from '../support/reading';

/**
 * What is left after a loss: percent by configured region, and percent that gets no answer. An entry
 * of a lost region, if there is one, counts among the latter.
 */
export type AfterLoss = { toRegions: Split; unserved: number };

/** Why requests do not leave a lost region by themselves, whoever directs them. */
export type FailoverReason = ReasonCode | CiliumReason;

type Known = {
  known: true;
  cluster: string;
  region: string;
  /** What the facts that direct them are worth. */
  reading: Reading;
  /** Where they go now. */
  prediction: PredictedShares;
  /** Percent by configured region. */
  toRegions: Split;
  member: MeshMember;
  members: ReadonlyMap<string, MeshMember>;
  /** Clusters that they can be led to, the source among them. */
  reaches: { has(cluster: string): boolean };
  /** Judged when somebody asks. */
  failover(): {
    /** Why they would not leave a lost region; empty when they would. */
    reasons: readonly FailoverReason[];
    /** What does not stop failover but makes it go otherwise than written. */
    caveats: readonly FailoverReason[];
  };
  /** The shares with these clusters listed and not answering. */
  without(clusters: ReadonlySet<string>): PredictedShares;
  /**
   * The same by region.
   *
   * @param region - given when the clusters are all those of the service in this region
   */
  afterLoss(clusters: ReadonlySet<string>, region?: string): AfterLoss;
};

/** Directed by Istio. */
export type IstioRoute = Known & { by: 'istio'; prediction: Prediction };

/** Directed by Cilium, because the Service is global in the source cluster. */
export type CiliumRoute = Known & { by: 'cilium'; global: GlobalService };

/** Directed by nobody: the cluster's own endpoints answer. */
export type PlainRoute = Known & { by: 'nobody' };

export type KnownRoute = IstioRoute | CiliumRoute | PlainRoute;

/** Who directs it is known, and not where. */
export type UnknownRoute = {
  known: false;
  by: KnownRoute['by'];
  cluster: string;
  region: string;
  reason: string;
};

export type Route = KnownRoute | UnknownRoute;

/** Whether a route may be relied on now. */
export function isRouteKnown(route: Route): route is KnownRoute {
  return route.known && isKnown(route.reading);
}

export function isIstio(route: Route): route is IstioRoute {
  return route.known && route.by === 'istio';
}

export function isCilium(route: Route): route is CiliumRoute {
  return route.known && route.by === 'cilium';
}
