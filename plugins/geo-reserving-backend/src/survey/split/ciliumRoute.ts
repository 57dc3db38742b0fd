/**
 * Requests of a cluster in which the Service is global: Cilium merges the backends of all clusters in which it is
 * global too, and shared.
 *
 * Which clusters Cilium joins no object says; those with the annotation are taken to be joined.
 */
import { ciliumFailover } from '../../directors/cilium/ciliumFailover';
import {
  ciliumShares,
  type CiliumBackends,
  type CiliumClient,
  type CiliumShares,
} from '../../directors/cilium/ciliumShares';
import {
  globalServiceOf,
  type GlobalService,
} from '../../directors/cilium/globalService';
import type { PredictedShares } from '../../directors/istio/prediction';
import type { MeshMember } from '../mesh/meshMember';
import type { Placement } from '../service/Placement';
import { readingOf } from '../support/reading';
import type { Route } from './Route';
import type { RouteQuestion } from './routes';
import { toRegions } from './toRegions';

export function ciliumRoute(
  member: MeshMember,
  global: GlobalService,
  question: RouteQuestion,
): Route {
  const { cluster, region } = member;
  const base = { by: 'cilium' as const, cluster: cluster.name, region };
  const reading = readingOf(cluster, 'services', question.clock);
  const parties = partiesOf(member, question);
  if (parties.unread !== undefined) {
    return { ...base, known: false, reason: parties.unread };
  }
  const client: CiliumClient = {
    affinity: global.affinity,
    own: parties.own,
    others: parties.others,
  };
  const { members } = question;
  const prediction = predicted(ciliumShares(client), question);
  return {
    ...base,
    known: true,
    global,
    reading,
    prediction,
    toRegions: toRegions(prediction.byCluster, members),
    member,
    members,
    reaches: new Set([cluster.name, ...parties.others.map(o => o.cluster)]),
    failover: () => ({ reasons: ciliumFailover(client), caveats: [] }),
    without: lost => predicted(ciliumShares(client, lost), question),
    afterLoss: lost => {
      const { byCluster, unserved } = ciliumShares(client, lost);
      return { toRegions: toRegions(byCluster, members), unserved };
    },
  };
}

type Parties = {
  own: CiliumBackends;
  others: CiliumBackends[];
  /** Why they cannot be told. */
  unread?: string;
};

function partiesOf(
  { cluster: { name } }: MeshMember,
  { placements }: RouteQuestion,
): Parties {
  const held = placements.filter(p => p.presence !== 'missing');
  const others = held.filter(p => p.cluster.name !== name && isShared(p));
  const own = held.find(p => p.cluster.name === name);
  const used = own ? [own, ...others] : others;
  return {
    own: backendsOf(name, own),
    others: others.map(p => backendsOf(p.cluster.name, p)),
    unread: [
      ...held
        .filter(p => p.service === undefined)
        .map(p => `the Service in ${p.cluster.name} was never read`),
      ...used
        .filter(p => p.endpoints === undefined)
        .map(p => `endpoints in ${p.cluster.name} were never read`),
    ][0],
  };
}

function isShared({ service }: Placement): boolean {
  return globalServiceOf(service?.annotations)?.shared ?? false;
}

function backendsOf(
  cluster: string,
  placement: Placement | undefined,
): CiliumBackends {
  return { cluster, ready: placement?.endpoints?.ready ?? 0 };
}

function predicted(
  { byCluster, unserved }: CiliumShares,
  { members }: RouteQuestion,
): PredictedShares {
  const byRegion: Record<string, number> = {};
  for (const [cluster, share] of Object.entries(byCluster)) {
    const label = members.get(cluster)?.regionLabel ?? '';
    byRegion[label] = (byRegion[label] ?? 0) + share;
  }
  return { byCluster, byRegion, unserved, elsewhere: 0 };
}
