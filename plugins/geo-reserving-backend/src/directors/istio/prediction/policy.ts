import type { LocalityLbSetting, OutlierDetection } from '../../../fleet/facts';
import type { RemoteHost } from './types';

/** An object by name. */
export type ObjectRef = { namespace: string; name: string };

/**
 * Which of the locality settings decides.
 *
 * - `none`: endpoint counts decide, regions are not looked at.
 * - `zone-first`: what outlierDetection alone turns on: same zone, same region, the rest.
 */
export type LocalityMode =
  | 'none'
  | 'distribute'
  | 'failover'
  | 'failoverPriority'
  | 'zone-first';

/** Whose locality setting it is. */
export type LocalityOrigin =
  | 'DestinationRule'
  | 'traffic-distribution'
  | 'mesh'
  /** ztunnel knows none of the others. */
  | 'ambient';

/** Why traffic cannot leave a lost region or cluster, or why it does not leave as written. */
export type ReasonCode =
  /** Nothing takes failing hosts out. */
  | 'no-outlier-detection'
  /** maxEjectionPercent allows fewer ejections than there are failing hosts. */
  | 'max-ejection-too-low'
  /** distribute lists nothing that is left. */
  | 'hard-distribute'
  /** A portLevelSettings entry drops the outlierDetection of the policy around it. */
  | 'port-level-replaces-policy'
  /** The service is never reached across clusters. */
  | 'local-only'
  /** A VirtualService sends a share to a subset that has no endpoints elsewhere. */
  | 'subset-pinned'
  /** minHealthPercent sends requests to ejected hosts. */
  | 'panic-threshold'
  /** No other endpoints are ready. */
  | 'no-other-endpoints'
  /** Gateway endpoints lack the label that failoverPriority asks for. */
  | 'failover-priority-blind'
  /** One label stands twice in failoverPriority: the last value replaces the others. */
  | 'failover-priority-one-label-twice'
  /** failover or failoverPriority is written and needs outlierDetection to be heard. */
  | 'failover-not-heard'
  /** Shares between the local and a federated host are fixed: nothing moves between them by itself. */
  | 'federation-pinned'
  /** The rule's own locality setting says `enabled: false`. */
  | 'locality-disabled'
  /** The mesh's locality setting says `enabled: false`. */
  | 'mesh-locality-disabled'
  /** No `from` of distribute covers this source. */
  | 'distribute-no-match';

/** Whether the requests leave by themselves when hosts stop answering while they are still listed. */
export type FailoverVerdict = {
  possible: boolean;
  /** Why not; empty when possible. Sorted. */
  reasons: ReasonCode[];
};

/** {@link FailoverVerdict} of every loss that the endpoints allow to think of. */
export type AutomaticFailover = FailoverVerdict & {
  /** What does not stop failover but makes it go otherwise than written. Sorted. */
  caveats: ReasonCode[];
  /** By region label value. */
  byRegion: Record<string, FailoverVerdict>;
  readonly byCluster: Record<string, FailoverVerdict>;
};

/** One destination of the requests: all of them, or a share that a VirtualService cut off. */
export type DestinationPolicy = {
  percent: number;
  /** The host of a federated cluster; absent: the service itself. */
  remote?: RemoteHost;
  subset?: string;
  port?: number;
  locality: LocalityMode;
  localityOrigin: LocalityOrigin;
  /** The setting in force; absent when locality is disabled. */
  localityLbSetting?: LocalityLbSetting;
  /** The `from` of distribute that covers the source. */
  distributeFrom?: string;
  /** True when priorities by locality are in force. */
  failoverOn: boolean;
  /** As written, after port and subset overrides; absent: not set. */
  outlierDetection?: OutlierDetection;
  /** With Envoy's default filled in; absent without outlierDetection. */
  maxEjectionPercent?: number;
  /** Hosts as outlier detection counts them (a gateway address is one), and how many it may take out. */
  hosts: number;
  ejectableHosts: number;
  localityWeighted: boolean;
  /** Percent; 0 is off. */
  panicThreshold: number;
  /** Regions by priority, most preferred first; regions of one level share the requests. */
  order: string[][];
};

/**
 * What decided, as data for the findings. The fields of {@link DestinationPolicy} are those of the
 * destination that gets the largest share (the first of equals).
 */
export type EffectivePolicy = DestinationPolicy & {
  /** The DestinationRule whose traffic policy is in force; absent when none matches. */
  destinationRule?: ObjectRef;
  /** All that were merged for the host, oldest first. */
  mergedRules: ObjectRef[];
  virtualService?: ObjectRef;
  /** One entry per destination; more than one only with a VirtualService. */
  destinations: DestinationPolicy[];
  /**
   * True when a VirtualService names a host outside the source's own cluster domain: then ServiceEntries decide too.
   */
  namesForeignHosts: boolean;
  /** Percent by region as written (distribute, or VirtualService subsets); absent when not written so. */
  weights?: Record<string, number>;
};
