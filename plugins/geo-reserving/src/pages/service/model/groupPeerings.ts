import type {
  PeeringView,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';

/** A line of the list: one direction by itself, or several that have the same to say. */
export type PeeringLine =
  | { kind: 'one'; peering: PeeringView }
  | {
      kind: 'many';
      status: 'healthy' | 'unknown';
      count: number;
      /** The cluster they have in common, when the line is about it. */
      with?: string;
      /** The oldest of their facts; absent when one was never seen. */
      at?: string;
      stale: boolean;
    };

/** Up to so many directions are simply listed. */
const FEW = 4;

/**
 * Folds the directions of a mesh, which grow with the square of the clusters, into few lines.
 *
 * What is broken, and what only one side describes, always stands by itself, each with its way
 * back where that is healthy; unknown directions are folded around the cluster that they share.
 *
 * @param counted - healthy ones that are not among them
 */
export function groupPeerings(
  peerings: readonly PeeringView[],
  counted?: ServiceView['healthyPeerings'],
): PeeringLine[] {
  if (peerings.length <= FEW && !counted) return worstFirst(peerings).map(one);
  const telling = peerings.filter(
    p => p.status === 'broken' || (p.status === 'healthy' && !p.reciprocal),
  );
  const back = peerings.filter(
    p =>
      p.status === 'healthy' &&
      !telling.includes(p) &&
      telling.some(t => isBack(p, t)),
  );
  const alone = [
    ...new Set(
      worstFirst(telling).flatMap(t => [t, ...back.filter(p => isBack(p, t))]),
    ),
  ];
  const rest = peerings.filter(p => !alone.includes(p));
  return [
    ...alone.map(one),
    ...foldUnknown(rest.filter(p => p.status === 'unknown')),
    ...foldHealthy(
      rest.filter(p => p.status === 'healthy'),
      counted,
    ),
  ];
}

function foldHealthy(
  peerings: PeeringView[],
  counted: ServiceView['healthyPeerings'],
): PeeringLine[] {
  if (!counted?.count) return fold(peerings);
  const count = peerings.length + counted.count;
  return [
    {
      kind: 'many',
      status: 'healthy',
      count,
      at: oldest([counted.at, ...peerings.map(p => p.provenance.at)]),
      stale: counted.stale || peerings.some(p => p.provenance.stale),
    },
  ];
}

const urgency = { broken: 0, unknown: 1, healthy: 2 };

function worstFirst(peerings: readonly PeeringView[]): PeeringView[] {
  return [...peerings].sort((a, b) => urgency[a.status] - urgency[b.status]);
}

function one(peering: PeeringView): PeeringLine {
  return { kind: 'one', peering };
}

function isBack(a: PeeringView, b: PeeringView): boolean {
  return a.from === b.to && a.to === b.from;
}

/** Takes the cluster with the most unknown directions, then the next, until none share one. */
function foldUnknown(peerings: readonly PeeringView[]): PeeringLine[] {
  const counts = new Map<string, number>();
  for (const end of peerings.flatMap(p => [p.from, p.to ?? ''])) {
    counts.set(end, (counts.get(end) ?? 0) + 1);
  }
  const [cluster, count] =
    [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0] ??
    [];
  if (!cluster || !count || count < 2) return peerings.map(one);
  const touches = (p: PeeringView) => p.from === cluster || p.to === cluster;
  return [
    ...fold(peerings.filter(touches), cluster),
    ...foldUnknown(peerings.filter(p => !touches(p))),
  ];
}

function fold(peerings: PeeringView[], cluster?: string): PeeringLine[] {
  if (peerings.length < 2) return peerings.map(one);
  return [
    {
      kind: 'many',
      status: peerings[0].status === 'unknown' ? 'unknown' : 'healthy',
      count: peerings.length,
      with: cluster,
      at: oldest(peerings.map(p => p.provenance.at)),
      stale: peerings.some(p => p.provenance.stale),
    },
  ];
}

function oldest(times: readonly (string | undefined)[]): string | undefined {
  return times.includes(undefined) ? undefined : [...times].sort()[0];
}
