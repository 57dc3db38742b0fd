/** What the watched workloads of a cluster ask for at their desired size. No pods are listed for it. */
import type { ClusterCapacity } from '@geo-reserving/plugin-geo-reserving-common';
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterFacts, PodNeeds, WorkloadFact } from '../../fleet/facts';
import { partsOf } from '../../fleet/resources/PartedMap';
import { rolloutParts } from './rollouts';

/** Pods that ask for the same. */
export type Demand = {
  needs: PodNeeds;
  pods: number;
  /** A DaemonSet: one pod on each node, so no more than a pool has nodes. */
  isPerNode: boolean;
};

type Pods = ReadonlyMap<PodNeeds, number>;

/** Thousands of workloads ask for few different amounts: their pods are added up. */
const podsByNeeds = memoByMap(
  (workloads: ReadonlyMap<string, WorkloadFact>): Pods => {
    const pods = new Map<PodNeeds, number>();
    for (const { needs, desired } of workloads.values()) {
      pods.set(needs, (pods.get(needs) ?? 0) + desired);
    }
    return pods;
  },
);

function addedUp(
  parts: readonly ReadonlyMap<string, WorkloadFact>[],
): readonly Demand[] {
  const pods = new Map<PodNeeds, number>();
  for (const part of parts) {
    for (const [needs, count] of podsByNeeds(part)) {
      pods.set(needs, (pods.get(needs) ?? 0) + count);
    }
  }
  return [...pods].map(([needs, count]) => ({
    needs,
    pods: count,
    isPerNode: false,
  }));
}

const oneByOne = memoByMap(
  (workloads: ReadonlyMap<string, WorkloadFact>): readonly Demand[] =>
    Array.from(workloads.values(), ({ needs, desired }) => ({
      needs,
      pods: desired,
      isPerNode: true,
    })),
);

/**
 * Everything that the workloads of a cluster ask for. A Deployment that holds a Rollout's template counts with the
 * pods that it has left.
 */
export function demandsIn(cluster: ClusterFacts): readonly Demand[] {
  return [
    ...addedUp(partsOf(cluster.deployments)),
    ...addedUp(partsOf(cluster.statefulsets)),
    ...addedUp(rolloutParts(cluster)),
    ...oneByOne(cluster.daemonsets),
  ];
}

/** What so many pods ask for. What nothing is said of counts as nothing, as it does for a scheduler. */
export function requestOf(needs: PodNeeds, pods: number): ClusterCapacity {
  return {
    cpuMillis: (needs.requests.cpu ?? 0) * pods,
    memoryBytes: (needs.requests.memory ?? 0) * pods,
    pods,
  };
}
