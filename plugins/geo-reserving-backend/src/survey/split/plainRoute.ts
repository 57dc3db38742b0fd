/** Requests of a cluster that nothing leads elsewhere: its own ready endpoints answer, or nobody. */
import type { MeshMember } from '../mesh/meshMember';
import { readingOf, weakest } from '../support/reading';
import type { Route } from './Route';
import type { RouteQuestion } from './routes';
import { toRegions } from './toRegions';

export function plainRoute(
  member: MeshMember,
  { placements, members, clock }: RouteQuestion,
): Route {
  const { cluster, region, regionLabel } = member;
  const { name } = cluster;
  const base = { by: 'nobody' as const, cluster: name, region };
  const placement = placements.find(
    p => p.cluster.name === name && p.presence !== 'missing',
  );
  const reading = weakest([
    member.reading,
    readingOf(cluster, 'services', clock),
  ]);
  if (reading.belief === 'unread') {
    return { ...base, known: false, reason: `${name}: ${reading.gap}` };
  }
  if (placement && placement.endpoints === undefined) {
    return {
      ...base,
      known: false,
      reason: `endpoints in ${name} were never read`,
    };
  }
  const sharesWithout = (lost: ReadonlySet<string>) => {
    const isServed = (placement?.endpoints?.ready ?? 0) > 0 && !lost.has(name);
    const share = isServed ? 100 : 0;
    return {
      byCluster: { [name]: share },
      byRegion: { [regionLabel]: share },
      unserved: 100 - share,
      elsewhere: 0,
    };
  };
  const now = sharesWithout(new Set());
  return {
    ...base,
    known: true,
    reading,
    prediction: now,
    toRegions: toRegions(now.byCluster, members),
    member,
    members,
    reaches: new Set([name]),
    failover: () => ({ reasons: [], caveats: [] }),
    without: sharesWithout,
    afterLoss: lost => {
      const { byCluster, unserved } = sharesWithout(lost);
      return { toRegions: toRegions(byCluster, members), unserved };
    },
  };
}
