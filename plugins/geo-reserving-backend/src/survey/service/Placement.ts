import type {
  PlacementView,
  Provenance,
  WorkloadKind,
} from '@geo-reserving/plugin-geo-reserving-common';
import type {
  ClusterFacts,
  HpaFact,
  PdbFact,
  ResourceKey,
  ServiceFact,
  WorkloadFact,
} from '../../fleet/facts';
import type { NodeRoom } from '../clusters/nodeRoom';
import type { QuotaRoom } from '../clusters/quotaRoom';
import type { Reading } from '../support/reading';

/** Endpoints of a service in one cluster, summed over its slices. */
export type EndpointCounts = NonNullable<PlacementView['endpoints']>;

/** What each part of a placement is worth. */
export type PlacementReadings = {
  service: Reading;
  endpoints: Reading;
  workload: Reading;
  autoscaler: Reading;
  budget: Reading;
  quota: Reading;
  nodes: Reading;
};

/**
 * A service in one cluster, with its last known facts and what each of them is worth.
 *
 * The parts hold the last known facts whatever their age; look at `readings` before you count them.
 */
export type Placement = {
  cluster: ClusterFacts;
  region: string;
  /** See {@link PlacementView.presence}. */
  presence: PlacementView['presence'];
  readings: PlacementReadings;
  service?: ServiceFact;
  workload?: WorkloadFact;
  endpoints?: EndpointCounts;
  autoscaler?: HpaFact;
  budgets: readonly PdbFact[];
  /** What the quotas of its namespace leave, and what the nodes hold besides; absent without a workload. */
  quota?: QuotaRoom;
  nodeRoom?: NodeRoom;
  /** True when the number of ready endpoints is known to be true now. */
  seen: boolean;
  /** It was away while traffic was moved, and has to be brought to what is meant before it counts as serving. */
  converging: boolean;
  /** Ready endpoints that are known now and count; 0 when `seen` is false, and while it converges. */
  ready: number;
  /** Ready endpoints as last known; absent when never read. */
  lastReady?: number;
  provenance: Provenance;
};

/** The resource that a workload of a kind was read from. */
export const WORKLOAD_KEYS: Record<WorkloadKind, ResourceKey> = {
  Deployment: 'deployments',
  StatefulSet: 'statefulsets',
  DaemonSet: 'daemonsets',
  Rollout: 'rollouts',
};

/** The name kubectl knows a workload's kind by. */
export const WORKLOAD_RESOURCES: Record<WorkloadKind, string> = {
  Deployment: 'deployment',
  StatefulSet: 'statefulset',
  DaemonSet: 'daemonset',
  Rollout: 'rollout',
};
