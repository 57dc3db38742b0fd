/**
 * Where the requests of each source cluster go, for one service.
 *
 * The first that directs the service in the source cluster decides: Cilium, where the Service is global there; else
 * Istio, where the cluster has a mesh; else the cluster's own endpoints answer.
 *
 * A route is made from the source's own copies of the policies and from the endpoints it can reach.
 * Endpoints of a cluster that cannot be read stay in it with their last known numbers, because that
 * is what the mesh itself goes on with.
 */
import { globalServiceOf } from '../../directors/cilium/globalService';
import type {
  Prediction,
  PredictionWithLosses,
} from '../../directors/istio/prediction';
import type { MeshMember } from '../mesh/meshMember';
import { readingOf, weakest, type Clock } from '../support/reading';
import { ciliumRoute } from './ciliumRoute';
import { plainRoute } from './plainRoute';
import {
  predictionsOf,
  type PredictFor,
  type PredictionQuestion,
} from './predictions';
import type { AfterLoss, Route } from './Route';
import { regionsIn, toRegions } from './toRegions';

export * from './Route';
export { toRegions };

export type RouteQuestion = PredictionQuestion & {
  /** Clusters that callers may be in, by name. */
  sources: readonly MeshMember[];
  clock: Clock;
};

/** Routes in the order of the sources. */
export function routesOf(question: RouteQuestion): Route[] {
  const predictFor = predictionsOf(question);
  const unread = question.placements
    .filter(p => p.endpoints === undefined && p.presence !== 'missing')
    .map(p => p.cluster.name);
  return question.sources.map(member =>
    routeOf(member, question, unread, predictFor),
  );
}

/** @param unread - clusters whose endpoints were never read */
function routeOf(
  member: MeshMember,
  question: RouteQuestion,
  unread: readonly string[],
  predictFor: PredictFor,
): Route {
  const { service, clock } = question;
  const { cluster, region } = member;
  const own = cluster.services.get(`${service.namespace}/${service.name}`);
  const global = globalServiceOf(own?.annotations);
  if (global) {
    return ciliumRoute(member, global, question);
  }
  if (!member.hasMesh) {
    return plainRoute(member, question);
  }
  const base = { by: 'istio' as const, cluster: cluster.name, region };
  const services = readingOf(cluster, 'services', clock);
  for (const { belief, gap } of [member.reading, services]) {
    if (belief === 'unread') {
      return { ...base, known: false, reason: `${cluster.name}: ${gap}` };
    }
  }
  const missing = unread.find(name => member.networks.has(name));
  if (missing !== undefined) {
    return {
      ...base,
      known: false,
      reason: `endpoints in ${missing} were never read`,
    };
  }
  return istioRoute(member, question, predictFor(member));
}

function istioRoute(
  member: MeshMember,
  { members }: RouteQuestion,
  predicted: PredictionWithLosses,
): Route {
  const { cluster, region, federation } = member;
  const { prediction } = predicted;
  const { policy } = prediction;
  const base = { by: 'istio' as const, cluster: cluster.name, region };
  if (policy.namesForeignHosts && federation.reading.belief === 'unread') {
    const { gap } = federation.reading;
    return { ...base, known: false, reason: `${cluster.name}: ${gap}` };
  }
  const now: AfterLoss = {
    toRegions: regionsIn(predicted.tables, members),
    unserved: prediction.unserved,
  };
  return {
    ...base,
    known: true,
    reading: policy.namesForeignHosts
      ? weakest([member.reading, federation.reading])
      : member.reading,
    prediction,
    toRegions: now.toRegions,
    member,
    members,
    reaches: reachOf(member, prediction),
    failover: () => prediction.automaticFailover,
    without: clusters =>
      isUsed(predicted, clusters)
        ? predicted.losing(clusters).shares
        : prediction,
    afterLoss: (clusters, lost) => {
      const isAffected =
        lost === undefined
          ? isUsed(predicted, clusters)
          : (now.toRegions[lost] ?? 0) > 0;
      return isAffected
        ? afterLossOf(predicted, now, members, { clusters, region: lost })
        : now;
    },
  };
}

/** Clusters whose endpoints are pooled, and federated ones that a VirtualService names. */
function reachOf(
  { networks }: MeshMember,
  { policy }: Prediction,
): { has(cluster: string): boolean } {
  const federated = policy.destinations.flatMap(d => d.remote?.cluster ?? []);
  return federated.length === 0
    ? networks
    : new Set([...networks.keys(), ...federated]);
}

/** Clusters that get nothing anyway can be lost without any change; most callers stay nearby. */
function isUsed(
  { tables }: PredictionWithLosses,
  failing: ReadonlySet<string>,
): boolean {
  const table = tables.byCluster();
  for (const name of failing) {
    if (table.of(name) > 0) {
      return true;
    }
  }
  return false;
}

function afterLossOf(
  { losing, losesInPlace }: PredictionWithLosses,
  { toRegions: before, unserved }: AfterLoss,
  members: ReadonlyMap<string, MeshMember>,
  lost: { clusters: ReadonlySet<string>; region?: string },
): AfterLoss {
  if (losesInPlace && lost.region !== undefined) {
    const gone = before[lost.region] ?? 0;
    return { toRegions: before, unserved: unserved + gone };
  }
  const { shares, tables } = losing(lost.clusters);
  return { toRegions: regionsIn(tables, members), unserved: shares.unserved };
}
