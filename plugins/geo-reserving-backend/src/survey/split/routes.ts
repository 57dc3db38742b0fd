/**
 * Where the requests of each source cluster go: the prediction, put to use for one service.
 *
 * A route is made from the source's own copies of the policies and from the endpoints it can reach.
 * Endpoints of a cluster that cannot be read stay in it with their last known numbers, because that
 * is what the mesh itself goes on with.
 */
import type { Split } from '@geo-reserving/plugin-geo-reserving-common';
import type { MeshMember } from '../mesh/meshMember';
import type {
  PredictedShares,
  Prediction,
  PredictionWithLosses,
} from '../../directors/istio/prediction';
import { isKnown, type Reading } from '../support/reading';
import {
  predictionsOf,
  type PredictFor,
  type PredictionQuestion,
} from './predictions';

/** What is left after a loss: percent by configured region, and percent that gets no answer. */
export type AfterLoss = { toRegions: Split; unserved: number };

/** The requests of one source cluster. */
export type Route =
  | {
      known: true;
      cluster: string;
      region: string;
      /** What the policies behind it are worth. */
      reading: Reading;
      prediction: Prediction;
      /** Percent by configured region. */
      toRegions: Split;
      member: MeshMember;
      members: ReadonlyMap<string, MeshMember>;
      /** The shares with these clusters listed and not answering. */
      without(clusters: ReadonlySet<string>): PredictedShares;
      /**
       * The same by region.
       *
       * @param region - given when the clusters are all those of the service in this region
       */
      afterLoss(clusters: ReadonlySet<string>, region?: string): AfterLoss;
    }
  | { known: false; cluster: string; region: string; reason: string };

export type KnownRoute = Extract<Route, { known: true }>;

export type RouteQuestion = PredictionQuestion & {
  /** Clusters that callers may be in, by name. */
  sources: readonly MeshMember[];
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

/** Sums shares of clusters by configured region. */
export function toRegions(
  byCluster: Readonly<Record<string, number>>,
  members: ReadonlyMap<string, MeshMember>,
): Split {
  const split: Split = {};
  for (const [cluster, share] of Object.entries(byCluster)) {
    const region = members.get(cluster)?.region;
    if (region !== undefined) {
      split[region] = (split[region] ?? 0) + share;
    }
  }
  return split;
}

/** @param unread - clusters whose endpoints were never read */
function routeOf(
  member: MeshMember,
  { members }: RouteQuestion,
  unread: readonly string[],
  predictFor: PredictFor,
): Route {
  const { cluster, region } = member;
  const base = { cluster: cluster.name, region };
  if (member.reading.belief === 'unread') {
    return {
      ...base,
      known: false,
      reason: `${cluster.name}: ${member.reading.gap}`,
    };
  }
  const missing = unread.find(name => member.networks.has(name));
  if (missing !== undefined) {
    return {
      ...base,
      known: false,
      reason: `endpoints in ${missing} were never read`,
    };
  }
  const predicted = predictFor(member);
  const { prediction } = predicted;
  const now: AfterLoss = {
    toRegions: regionsOf(prediction, members),
    unserved: prediction.unserved,
  };
  return {
    ...base,
    known: true,
    reading: member.reading,
    prediction,
    toRegions: now.toRegions,
    member,
    members,
    without: clusters =>
      isUsed(prediction, clusters) ? predicted.losing(clusters) : prediction,
    afterLoss: (clusters, lost) =>
      isUsed(prediction, clusters)
        ? afterLossOf(predicted, now, members, { clusters, region: lost })
        : now,
  };
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

/** Whether a route may be relied on now. */
export function isRouteKnown(route: Route): route is KnownRoute {
  return route.known && isKnown(route.reading);
}
