/**
 * How many more pods the nodes of a cluster hold, as far as requests tell.
 *
 * Pods are not listed, so which node holds which is not known, and the answer is a range. For a pool of nodes that a
 * pod may go to, `most` takes away only what has to be there (nodes that are cordoned or not ready may still hold
 * pods), `least` everything that may be there. Pods of nothing that is watched (bare pods, Jobs, operators' own), and
 * space that is split over nodes, are not seen: `most` is what nobody can exceed, `least` what requests promise.
 */
import type { ClusterCapacity } from '@geo-reserving/plugin-geo-reserving-common';
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  ClusterFacts,
  NodeFact,
  PodNeeds,
  WorkloadFact,
} from '../../fleet/facts';
import { demandsIn, requestOf, type Demand } from './demands';
import {
  closedNodes,
  isControlPlane,
  isTolerated,
  nodePools,
  sum,
  type NodePool,
} from './nodePools';

/** A number of pods that is known to be in a range. */
export type PodRange = { least: number; most: number };

/** Pods that fit, or why that cannot be told; then still no more than `most`. */
export type NodeRoom = PodRange | { unknown: string; most: number };

const NOTHING: ClusterCapacity = { cpuMillis: 0, memoryBytes: 0, pods: 0 };
/** Disks are read of no node, and seldom short. */
const RECKONED = new Set(['cpu', 'memory', 'ephemeral-storage']);

type Remembered = {
  madeFrom?: readonly unknown[];
  rooms: Map<PodNeeds, NodeRoom>;
};

/** Rooms depend on nodes and workloads; kept beside the nodes and checked against the rest. */
const remembered = memoByMap(
  (_nodes: ReadonlyMap<string, NodeFact>): Remembered => ({ rooms: new Map() }),
);

/** Room for more pods of a workload, by the last facts of its cluster. */
export function nodeRoomFor(
  cluster: ClusterFacts,
  { needs, desired }: Pick<WorkloadFact, 'needs' | 'desired'>,
): NodeRoom {
  const known = remembered(cluster.nodes);
  const madeFrom = [
    cluster.deployments,
    cluster.statefulsets,
    cluster.daemonsets,
    cluster.rollouts,
  ];
  if (!known.madeFrom?.every((part, i) => part === madeFrom[i])) {
    Object.assign(known, { madeFrom, rooms: new Map() });
  }
  const room = known.rooms.get(needs) ?? roomFor(cluster, needs);
  known.rooms.set(needs, room);
  return needs.isAloneOnNode ? oneOnEach(room, cluster, needs, desired) : room;
}

/**
 * What the nodes of a cluster offer, and what its workloads ask for. Nodes kept for the control plane are left out.
 *
 * @returns `allocatable` is absent when some node does not say
 */
export function clusterCapacity(cluster: ClusterFacts): {
  allocatable?: ClusterCapacity;
  requested: ClusterCapacity;
} {
  const pools = nodePools(cluster.nodes).filter(pool => !isControlPlane(pool));
  const nodes = countNodes(pools);
  const allocatable = offeredBy(pools);
  return {
    ...(allocatable ? { allocatable } : {}),
    requested: demandsIn(cluster)
      .map(demand => requestOf(demand.needs, podsOn(demand, nodes)))
      .reduce(sum, NOTHING),
  };
}

function roomFor(cluster: ClusterFacts, needs: PodNeeds): NodeRoom {
  const pools = nodePools(cluster.nodes);
  const mine = pools.filter(pool => isTolerated(pool, needs.tolerations));
  const offered = offeredBy(mine);
  if (!offered) {
    return {
      unknown: 'some of its nodes do not say what they offer',
      most: Infinity,
    };
  }
  const { certain, possible } = usedIn(mine, cluster);
  const fits = canHold(mine, needs);
  const most = fits ? podsIn(minus(offered, certain), needs) : 0;
  const unknown = notReckoned(needs);
  return unknown && most > 0
    ? { unknown, most }
    : { least: fits ? podsIn(minus(offered, possible), needs) : 0, most };
}

/** What may leave less room than processors, memory and taints do. */
function notReckoned(needs: PodNeeds): string | undefined {
  const other = Object.keys(needs.requests).find(r => !RECKONED.has(r));
  if (other) {
    return `its pods ask for ${other}, which is not reckoned`;
  }
  return needs.isBoundToNodes
    ? 'rules say where its pods may go, which are not reckoned'
    : undefined;
}

/** What has to stand on these pools, and what may. */
function usedIn(
  mine: readonly NodePool[],
  cluster: ClusterFacts,
): { certain: ClusterCapacity; possible: ClusterCapacity } {
  const pools = nodePools(cluster.nodes);
  const nodes = countNodes(mine);
  let certain = NOTHING;
  let possible = NOTHING;
  for (const demand of demandsIn(cluster)) {
    const theirs = pools.filter(p => isTolerated(p, demand.needs.tolerations));
    const shared = theirs.filter(pool => mine.includes(pool));
    if (shared.length > 0) {
      const pods = podsOn(demand, nodes);
      const elsewhere = cluster.nodes.size - countNodes(shared);
      possible = sum(possible, requestOf(demand.needs, pods));
      if (demand.isPerNode) {
        // One on each node: those that fit nowhere else are here.
        const here = Math.max(0, demand.pods - elsewhere);
        certain = sum(certain, requestOf(demand.needs, Math.min(here, pods)));
      } else if (shared.length === theirs.length) {
        certain = sum(certain, requestOf(demand.needs, pods));
      }
    }
  }
  return { certain: withoutHidden(certain, cluster), possible };
}

/** Closed nodes may hold as much of it as they offer; of one that does not say, everything. */
function withoutHidden(
  used: ClusterCapacity,
  { nodes }: ClusterFacts,
): ClusterCapacity {
  const closed = closedNodes(nodes);
  if (!closed) {
    return used;
  }
  const left = closed.allocatable ? minus(used, closed.allocatable) : NOTHING;
  return {
    cpuMillis: Math.max(0, left.cpuMillis),
    memoryBytes: Math.max(0, left.memoryBytes),
    pods: Math.max(0, left.pods),
  };
}

function podsOn({ pods, isPerNode }: Demand, nodes: number): number {
  return isPerNode ? Math.min(pods, nodes) : pods;
}

/** A pod stands on one node: room that is spread over many is none for a large one. */
function canHold(pools: readonly NodePool[], { requests }: PodNeeds): boolean {
  const { cpu = 0, memory = 0 } = requests;
  return pools.some(
    ({ largest }) => cpu <= largest.cpuMillis && memory <= largest.memoryBytes,
  );
}

function podsIn(free: ClusterCapacity, { requests }: PodNeeds): number {
  const { cpu = 0, memory = 0 } = requests;
  const each = [
    free.pods,
    cpu > 0 ? free.cpuMillis / cpu : Infinity,
    memory > 0 ? free.memoryBytes / memory : Infinity,
  ];
  return Math.max(0, Math.floor(Math.min(...each)));
}

/** Pods that refuse to share a node: as many as there are nodes without one. */
function oneOnEach(
  room: NodeRoom,
  cluster: ClusterFacts,
  { tolerations }: PodNeeds,
  desired: number,
): NodeRoom {
  const mine = nodePools(cluster.nodes).filter(p =>
    isTolerated(p, tolerations),
  );
  const nodes = countNodes(mine);
  // Those that stand on closed nodes are in nobody's way.
  const { nodes: closed = 0 } = closedNodes(cluster.nodes) ?? {};
  const most = Math.min(room.most, empty(nodes, Math.max(0, desired - closed)));
  return 'unknown' in room && most > 0
    ? { ...room, most }
    : {
        least:
          'unknown' in room ? 0 : Math.min(room.least, empty(nodes, desired)),
        most,
      };
}

function empty(nodes: number, pods: number): number {
  return Math.max(0, nodes - pods);
}

function countNodes(pools: readonly NodePool[]): number {
  return pools.reduce((all, { nodes }) => all + nodes, 0);
}

function offeredBy(pools: readonly NodePool[]): ClusterCapacity | undefined {
  const offers = pools.flatMap(({ allocatable }) => allocatable ?? []);
  return offers.length === pools.length
    ? offers.reduce(sum, NOTHING)
    : undefined;
}

function minus(a: ClusterCapacity, b: ClusterCapacity): ClusterCapacity {
  return {
    cpuMillis: a.cpuMillis - b.cpuMillis,
    memoryBytes: a.memoryBytes - b.memoryBytes,
    pods: a.pods - b.pods,
  };
}
