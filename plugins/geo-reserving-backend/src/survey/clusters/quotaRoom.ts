/**
 * How many more pods of a workload the resource quotas of its namespace allow.
 *
 * Every quota that counts the pods limits them, each by its tightest resource. Whether a quota counts them, and what
 * one pod costs, is sometimes decided on admission (LimitRange, default PriorityClass) and cannot be told from
 * here; then the answer is unsure, and the limits that are known still hold.
 */
import type { PlacementView } from '@geo-reserving/plugin-geo-reserving-common';
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  ClusterFacts,
  ComputeResource,
  PodNeeds,
  QuotaFact,
  WorkloadFact,
} from '../../fleet/facts';
import { by, groupBy } from '../support/order';
import { matchesScopes } from './quotaScopes';

export type QuotaRoom = {
  /** The quota that leaves the fewest pods, or else one that may; absent: none limits them. */
  tightest?: NonNullable<PlacementView['quota']>;
  /** No more pods than that; Infinity where none is known to limit them. */
  most: number;
  /** Why there may be less than that; absent: there is not. */
  unsure?: string;
};

type Limit = NonNullable<QuotaRoom['tightest']> & { unsure?: string };

const quotasByNamespace = memoByMap((quotas: ReadonlyMap<string, QuotaFact>) =>
  groupBy([...quotas.values()].sort(by(q => q.name)), q => q.namespace),
);

/** By the last facts of its cluster. */
export function quotaRoomFor(
  cluster: ClusterFacts,
  { namespace, needs }: Pick<WorkloadFact, 'namespace' | 'needs'>,
): QuotaRoom {
  const quotas = quotasByNamespace(cluster.resourcequotas).get(namespace) ?? [];
  const limits = quotas.flatMap(quota => limitsOf(quota, needs));
  const sure = limits.filter(l => l.unsure === undefined);
  const doubtful = limits.filter(l => l.unsure !== undefined);
  const most = Math.min(Infinity, ...sure.map(l => l.podsLeft ?? Infinity));
  const tightest = sure.find(l => l.podsLeft === most) ?? doubtful[0];
  return {
    ...(tightest ? { tightest: shown(tightest) } : {}),
    most,
    // Where nothing is left for certain, doubts change nothing.
    ...(doubtful.length > 0 && most > 0 ? { unsure: doubtful[0].unsure } : {}),
  };
}

function limitsOf(quota: QuotaFact, needs: PodNeeds): Limit[] {
  const counts = matchesScopes(quota.scopes ?? [], needs);
  if (counts === 'no') {
    return [];
  }
  return Object.keys(quota.hard)
    .sort()
    .flatMap(resource => limitOf(quota, resource, counts, needs));
}

function limitOf(
  { name, hard, used }: QuotaFact,
  resource: string,
  counts: 'yes' | 'unsure',
  needs: PodNeeds,
): Limit[] {
  const cost = costOf(resource, needs);
  if (cost === 0) {
    return [];
  }
  const limit = {
    name,
    resource,
    used: used[resource] ?? 0,
    hard: hard[resource],
  };
  if (counts === 'unsure') {
    return [
      {
        ...limit,
        unsure: `whether quota ${name} counts its pods is not known`,
      },
    ];
  }
  if (!(resource in used)) {
    return [{ ...limit, unsure: `quota ${name} was not counted yet` }];
  }
  return cost === 'unsaid'
    ? [
        {
          ...limit,
          unsure: `its pods do not say how much ${resource} of quota ${name} they take`,
        },
      ]
    : [
        {
          ...limit,
          podsLeft: Math.max(0, Math.floor((limit.hard - limit.used) / cost)),
        },
      ];
}

/** What one pod takes of a quota's resource. */
function costOf(resource: string, needs: PodNeeds): number | 'unsaid' {
  if (resource === 'pods' || resource === 'count/pods') {
    return 1;
  }
  const limit = /^limits\.(.+)$/.exec(resource)?.[1];
  const name = limit ?? resource.replace(/^requests\./, '');
  const unsaid = limit ? needs.unsaidLimits : needs.unsaidRequests;
  if (unsaid.includes(name as ComputeResource)) {
    return 'unsaid';
  }
  return (limit ? needs.limits : needs.requests)[name] ?? 0;
}

/** Processors are counted in cores where people read them. */
function shown({
  unsure: _,
  ...limit
}: Limit): NonNullable<QuotaRoom['tightest']> {
  return /(^|\.)cpu$/.test(limit.resource)
    ? { ...limit, used: limit.used / 1000, hard: limit.hard / 1000 }
    : limit;
}
