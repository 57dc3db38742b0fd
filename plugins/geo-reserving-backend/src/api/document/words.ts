import type {
  CheckName,
  ClusterStatus,
  FindingVerdict,
  Layer,
  OperationAct,
  OperationStatus,
  LossView,
  ProtectionStatus,
  ReplicationRole,
  ReplicationScope,
  ReplicationState,
  ResourceAvailability,
  RuleMode,
  ServiceSort,
  ServingStatus,
  TargetState,
  WorkloadKind,
} from '@geo-reserving/plugin-geo-reserving-common';

/**
 * The unions of the vocabulary as lists.
 *
 * Written as records, so that the compiler refuses a word that is missing or not one of ours.
 */
function wordsOf<T extends string>(words: Record<T, true>): readonly T[] {
  return Object.keys(words) as T[];
}

export const CLUSTER_STATUSES = wordsOf<ClusterStatus>({
  connected: true,
  stale: true,
  unreachable: true,
  forbidden: true,
  misconfigured: true,
});

export const AVAILABILITIES = wordsOf<ResourceAvailability>({
  synced: true,
  pending: true,
  'not-installed': true,
  forbidden: true,
  failing: true,
});

export const SERVING_STATUSES = wordsOf<ServingStatus>({
  normal: true,
  partial: true,
  'failed-over': true,
  down: true,
  unknown: true,
});

export const PROTECTION_STATUSES = wordsOf<ProtectionStatus>({
  protected: true,
  'at-risk': true,
  unprotected: true,
  unknown: true,
});

export const VERDICTS = wordsOf<FindingVerdict>({
  pass: true,
  warn: true,
  fail: true,
  unknown: true,
});

export const CHECKS = wordsOf<CheckName>({
  'enough-regions': true,
  'ready-capacity': true,
  'zone-spread': true,
  'image-parity': true,
  'configuration-parity': true,
  'automatic-failover': true,
  'policy-parity': true,
  'peering-health': true,
  'facts-fresh': true,
  'autoscaler-room': true,
  'disruption-budget': true,
  'replication-lag': true,
  'takeover-room': true,
  'rehearsed-lately': true,
  drift: true,
  'layers-agree': true,
  'balancer-health': true,
  publication: true,
});

export const LOSS_VERDICTS = wordsOf<LossView['verdict']>({
  'no-takeover': true,
  overload: true,
  unsure: true,
  fits: true,
  'not-affected': true,
});

export const RULE_MODES = wordsOf<RuleMode>({
  off: true,
  warn: true,
  block: true,
});

export const OPERATION_STATUSES = wordsOf<OperationStatus>({
  planned: true,
  'awaiting-approval': true,
  running: true,
  verifying: true,
  'rolling-back': true,
  succeeded: true,
  failed: true,
  'rolled-back': true,
  aborted: true,
});

export const OPERATION_ACTS = wordsOf<OperationAct>({
  approve: true,
  pause: true,
  resume: true,
  abort: true,
  'roll-back': true,
  revert: true,
  extend: true,
  keep: true,
});

export const LAYERS = wordsOf<Layer>({ internal: true, external: true });

export const TARGET_STATES = wordsOf<TargetState>({
  serving: true,
  standby: true,
  drained: true,
  maintenance: true,
  down: true,
  unknown: true,
});

export const REPLICATION_ROLES = wordsOf<ReplicationRole>({
  primary: true,
  secondary: true,
  none: true,
  unknown: true,
});

export const REPLICATION_STATES = wordsOf<ReplicationState>({
  replicating: true,
  degraded: true,
  broken: true,
  unknown: true,
});

export const REPLICATION_SCOPES = wordsOf<ReplicationScope>({
  'between-clusters': true,
  'in-cluster': true,
  backup: true,
});

export const WORKLOAD_KINDS = wordsOf<WorkloadKind>({
  Deployment: true,
  StatefulSet: true,
  DaemonSet: true,
  Rollout: true,
});

export const SORTS = wordsOf<ServiceSort>({
  worst: true,
  name: true,
  serving: true,
  protection: true,
  traffic: true,
  observed: true,
});

/** What a filter by mode accepts, and what the facet lists. */
export type ModeName =
  | 'nearest'
  | 'weighted'
  | 'standby'
  | 'single-region'
  | 'unknown';

export const MODES = wordsOf<ModeName>({
  nearest: true,
  weighted: true,
  standby: true,
  'single-region': true,
  unknown: true,
});
