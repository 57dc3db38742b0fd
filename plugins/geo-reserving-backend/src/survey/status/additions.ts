/**
 * How many more pods a region could hold of a service, if it had to: bounded by the autoscaler's maximum, the quota of
 * the namespace and the room on the nodes, in each cluster whichever is least.
 *
 * An autoscaler that is not there bounds nothing: somebody may scale by hand. What cannot be seen leaves the answer
 * open upwards, never downwards: `most` is only lowered by facts that are current.
 */
import { isKnown } from '../support/reading';
import type { Placement } from '../service/Placement';

/** What stops more pods from being added. */
export type Limiter = 'autoscaler' | 'quota' | 'nodes';

export type Addition = {
  /** So many for certain, as far as requests tell; absent when unknown. */
  least?: number;
  /** Not more than so many; Infinity when nothing is known to stop them. */
  most: number;
  /** What stops at `least`, or else at `most`; absent when nothing does. */
  limitedBy?: Limiter;
  /** Why `least` is unknown, each once. */
  doubts: readonly string[];
};

type Bound = {
  by: Limiter;
  least?: number;
  most: number;
  doubt?: string;
};

const FREE = { least: Infinity, most: Infinity };

/** Added up over the placements of one region. */
export function additionIn(placements: readonly Placement[]): Addition {
  const each = placements.map(additionAt);
  const least = each.map(a => a.least);
  const isSure = least.every(n => n !== undefined);
  const tightest = each.reduce<Addition | undefined>(
    (first, a) => (first && first.most <= a.most ? first : a),
    undefined,
  );
  return {
    ...(isSure ? { least: total(least as number[]) } : {}),
    most: total(each.map(a => a.most)),
    ...(tightest?.limitedBy ? { limitedBy: tightest.limitedBy } : {}),
    doubts: [...new Set(each.flatMap(a => a.doubts))],
  };
}

/** In one cluster. */
export function additionAt(placement: Placement): Addition {
  const { presence, workload, readings, cluster } = placement;
  if (presence === 'missing') {
    return { least: 0, most: 0, doubts: [] };
  }
  if (workload === undefined || !isKnown(readings.workload)) {
    return { most: Infinity, doubts: [`its workload in ${cluster.name}`] };
  }
  if (workload.kind === 'DaemonSet') {
    // It has as many pods as there are nodes for it.
    return { least: 0, most: 0, limitedBy: 'nodes', doubts: [] };
  }
  return tightestOf([
    autoscalerBound(placement),
    quotaBound(placement),
    nodesBound(placement),
  ]);
}

function tightestOf(bounds: readonly Bound[]): Addition {
  const most = Math.min(...bounds.map(b => b.most));
  const doubts = bounds.flatMap(b => b.doubt ?? []);
  const least = bounds.every(b => b.least !== undefined)
    ? Math.min(...bounds.map(b => b.least ?? 0))
    : undefined;
  // Where nothing can be added for certain, what is not known makes no difference.
  const known = most === 0 ? 0 : least;
  const limit = bounds.find(b =>
    known === undefined
      ? b.most === most
      : b.least === known || b.most === known,
  );
  return {
    ...(known === undefined ? {} : { least: known }),
    most,
    ...(limit && (known ?? most) !== Infinity ? { limitedBy: limit.by } : {}),
    doubts: known === undefined ? doubts : [],
  };
}

function autoscalerBound({ autoscaler, readings, cluster }: Placement): Bound {
  if (!isKnown(readings.autoscaler)) {
    const doubt = `its autoscaler in ${cluster.name}`;
    return { by: 'autoscaler', most: Infinity, doubt };
  }
  if (!autoscaler) {
    return { by: 'autoscaler', ...FREE };
  }
  const more = Math.max(0, autoscaler.max - autoscaler.current);
  return { by: 'autoscaler', least: more, most: more };
}

function quotaBound({ quota, readings, cluster }: Placement): Bound {
  if (!quota || !isKnown(readings.quota)) {
    return { by: 'quota', most: Infinity, doubt: `quotas in ${cluster.name}` };
  }
  const { most, unsure } = quota;
  return unsure
    ? { by: 'quota', most, doubt: `in ${cluster.name} ${unsure}` }
    : { by: 'quota', least: most, most };
}

function nodesBound({ nodeRoom, readings, cluster }: Placement): Bound {
  if (!nodeRoom || !isKnown(readings.nodes)) {
    return { by: 'nodes', most: Infinity, doubt: `nodes of ${cluster.name}` };
  }
  return 'unknown' in nodeRoom
    ? {
        by: 'nodes',
        most: nodeRoom.most,
        doubt: `in ${cluster.name} ${nodeRoom.unknown}`,
      }
    : { by: 'nodes', ...nodeRoom };
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, n) => sum + n, 0);
}
