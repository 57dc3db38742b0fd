/**
 * The nodes of a cluster that take new pods, in pools: nodes with the same taints take the same pods.
 *
 * A node takes new pods when it is ready and not cordoned; what a kubelet is short of (disk, memory) shows as a taint.
 */
import type { ClusterCapacity } from '@geo-reserving/plugin-geo-reserving-common';
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type { NodeFact, Toleration } from '../../fleet/facts';
import { groupBy } from '../support/order';

export type NodePool = {
  taints: readonly string[];
  nodes: number;
  /** Sum over its nodes; absent when one of them does not say what it offers. */
  allocatable?: ClusterCapacity;
  /** The most that one of its nodes offers. */
  largest: Omit<ClusterCapacity, 'pods'>;
};

/** Taints of nodes that are kept for the control plane. */
const CONTROL_PLANE =
  /^node-role\.kubernetes\.io\/(control-plane|master)=.*:NoSchedule$/;

export const nodePools = memoByMap(
  (nodes: ReadonlyMap<string, NodeFact>): readonly NodePool[] => {
    const usable = [...nodes.values()].filter(takesPods);
    const groups = groupBy(usable, n => (n.taints ?? []).join('\n'));
    return [...groups.values()].map(poolOf);
  },
);

/** Nodes that take no new pods and may hold old ones; undefined when there are none. */
export const closedNodes = memoByMap(
  (nodes: ReadonlyMap<string, NodeFact>): NodePool | undefined => {
    const closed = [...nodes.values()].filter(node => !takesPods(node));
    return closed.length > 0 ? poolOf(closed) : undefined;
  },
);

function takesPods({ ready, unschedulable }: NodeFact): boolean {
  return ready && !unschedulable;
}

/** Pools that are kept for the control plane are no room for services. */
export function isControlPlane({ taints }: NodePool): boolean {
  return taints.some(taint => CONTROL_PLANE.test(taint));
}

/** Whether pods with these tolerations are let onto the nodes of a pool. */
export function isTolerated(
  { taints }: NodePool,
  tolerations: readonly Toleration[],
): boolean {
  return taints.every(taint => tolerations.some(t => covers(t, taint)));
}

/** @param taint - `key=value:effect`; a key holds neither sign, and a value no colon */
function covers({ key, value, effect }: Toleration, taint: string): boolean {
  const equals = taint.indexOf('=');
  const colon = taint.lastIndexOf(':');
  return (
    (key === undefined || key === taint.slice(0, equals)) &&
    (value === undefined || value === taint.slice(equals + 1, colon)) &&
    (effect === undefined || effect === taint.slice(colon + 1))
  );
}

function poolOf(nodes: readonly NodeFact[]): NodePool {
  const offers = nodes.flatMap(
    ({ allocatable }) => statedOf(allocatable) ?? [],
  );
  return {
    taints: nodes[0].taints ?? [],
    nodes: nodes.length,
    ...(offers.length === nodes.length
      ? { allocatable: offers.reduce(sum) }
      : {}),
    largest: {
      cpuMillis: Math.max(0, ...offers.map(o => o.cpuMillis)),
      memoryBytes: Math.max(0, ...offers.map(o => o.memoryBytes)),
    },
  };
}

function statedOf({
  cpuMillis,
  memoryBytes,
  pods,
}: NodeFact['allocatable']): ClusterCapacity | undefined {
  return cpuMillis === undefined ||
    memoryBytes === undefined ||
    pods === undefined
    ? undefined
    : { cpuMillis, memoryBytes, pods };
}

/** Adds two amounts. */
export function sum(a: ClusterCapacity, b: ClusterCapacity): ClusterCapacity {
  return {
    cpuMillis: a.cpuMillis + b.cpuMillis,
    memoryBytes: a.memoryBytes + b.memoryBytes,
    pods: a.pods + b.pods,
  };
}
