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
import type { Split } from '@geo-reserving/plugin-geo-reserving-common';
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
import { toRegions } from './toRegions';

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
    toRegions: regionsOf(prediction, members),
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
    get failover() {
      return policy.automaticFailover;
    },
    without: clusters =>
      isUsed(prediction, clusters) ? predicted.losing(clusters) : prediction,
    afterLoss: (clusters, lost) =>
      isUsed(prediction, clusters)
        ? afterLossOf(predicted, now, members, { clusters, region: lost })
        : now,
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
  { byCluster }: Prediction,
  failing: ReadonlySet<string>,
): boolean {
  for (const name of failing) {
    if ((byCluster[name] ?? 0) > 0) {
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
    const { [lost.region]: gone = 0, ...rest } = before;
    return { toRegions: rest, unserved: unserved + gone };
  }
  const after = losing(lost.clusters);
  return {
    toRegions: toRegions(after.byCluster, members),
    unserved: after.unserved,
  };
}

const splits = new WeakMap<Prediction, Split>();

/** Sums it up once for each prediction: regions follow from the settings that it was made under. */
function regionsOf(
  prediction: Prediction,
  members: ReadonlyMap<string, MeshMember>,
): Split {
  const known =
    splits.get(prediction) ?? toRegions(prediction.byCluster, members);
  splits.set(prediction, known);
  return known;
}
