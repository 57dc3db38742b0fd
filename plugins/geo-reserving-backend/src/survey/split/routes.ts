/**
 * Where the requests of each source cluster go: the prediction, put to use for one service.
 *
 * A route is made from the source's own copies of the policies and from the endpoints it can reach.
 * Endpoints of a cluster that cannot be read stay in it with their last known numbers, because that
 * is what the mesh itself goes on with.
 */
import type { Split } from '@geo-reserving/plugin-geo-reserving-common';
import type { ServiceFact } from '../../fleet/facts';
import type { MeshMember } from '../mesh/meshMember';
import type {
  MeshEndpointGroup,
  PredictedShares,
  Prediction,
  PredictionInput,
  PredictionWithLosses,
} from '../prediction';
import type { Placement } from '../service/Placement';
import { isKnown, type Reading } from '../support/reading';
import type { SurveySettings } from '../types';
import { rememberedPrediction } from './rememberedPrediction';

/** Where requests go after a loss. */
export type SharesAfterLoss = PredictedShares & { toRegions: Split };

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
      without(clusters: ReadonlySet<string>): SharesAfterLoss;
    }
  | { known: false; cluster: string; region: string; reason: string };

export type KnownRoute = Extract<Route, { known: true }>;

export type RouteQuestion = {
  service: { namespace: string; name: string };
  placements: readonly Placement[];
  /** Clusters that callers may be in, by name. */
  sources: readonly MeshMember[];
  members: ReadonlyMap<string, MeshMember>;
  settings: SurveySettings;
};

/** Routes in the order of the sources. */
export function routesOf(question: RouteQuestion): Route[] {
  return question.sources.map(member => routeOf(member, question));
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

function routeOf(member: MeshMember, question: RouteQuestion): Route {
  const { cluster, region } = member;
  const base = { cluster: cluster.name, region };
  if (member.reading.belief === 'unread') {
    return {
      ...base,
      known: false,
      reason: `${cluster.name}: ${member.reading.gap}`,
    };
  }
  const unread = question.placements.find(
    p =>
      member.networks.has(p.cluster.name) &&
      p.endpoints === undefined &&
      p.presence !== 'missing',
  );
  if (unread) {
    return {
      ...base,
      known: false,
      reason: `endpoints in ${unread.cluster.name} were never read`,
    };
  }
  const { prediction, losing } = predictionFor(member, question);
  const { members } = question;
  const now = {
    ...prediction,
    toRegions: toRegions(prediction.byCluster, members),
  };
  return {
    ...base,
    known: true,
    reading: member.reading,
    prediction,
    toRegions: now.toRegions,
    member,
    members,
    without: failing => {
      if (!isUsed(prediction, failing)) {
        return now;
      }
      const after = losing(failing);
      return { ...after, toRegions: toRegions(after.byCluster, members) };
    },
  };
}

/** Clusters that get nothing anyway can be lost without any change; most callers stay nearby. */
function isUsed(
  { byCluster }: Prediction,
  failing: ReadonlySet<string>,
): boolean {
  return [...failing].some(name => (byCluster[name] ?? 0) > 0);
}

function predictionFor(
  member: MeshMember,
  { service, placements, members, settings }: RouteQuestion,
): PredictionWithLosses {
  const key = `${service.namespace}/${service.name}`;
  const own: ServiceFact | undefined = member.cluster.services.get(key);
  const groups = placements.flatMap(p => endpointGroups(p, member, members));
  const input: PredictionInput = {
    service: { ...service, port: own?.ports[0]?.port },
    source: {
      cluster: member.cluster.name,
      network: member.networks.get(member.cluster.name) ?? '',
      region: member.regionLabel,
      zone: member.zone,
      meshIds: member.meshIds,
    },
    endpoints: groups,
    gateways: member.gateways,
    multiNetwork: member.multiNetwork,
    destinationRules: member.rules,
    virtualServices: member.virtualServices,
    settings: settings.mesh,
    serviceAnnotations: own?.annotations,
    trafficDistribution: own?.trafficDistribution,
    internalTrafficPolicy: own?.internalTrafficPolicy,
  };
  return rememberedPrediction(input, reachOf(member, members));
}

const reaches = new WeakMap<MeshMember, string>();

/** Everything that the predictions of one source share, besides its rules, as one text. */
function reachOf(
  member: MeshMember,
  members: ReadonlyMap<string, MeshMember>,
): string {
  const known = reaches.get(member);
  if (known !== undefined) {
    return known;
  }
  const { cluster, regionLabel, zone, networks, gateways } = member;
  const made = JSON.stringify([
    [cluster.name, regionLabel, zone, member.multiNetwork],
    [...networks],
    gateways,
    [...members.values()].map(m => [m.cluster.name, m.regionLabel, m.meshIds]),
  ]);
  reaches.set(member, made);
  return made;
}

function endpointGroups(
  placement: Placement,
  source: MeshMember,
  members: ReadonlyMap<string, MeshMember>,
): MeshEndpointGroup[] {
  const { name } = placement.cluster;
  const network = source.networks.get(name);
  const member = members.get(name);
  if (network === undefined || member === undefined) {
    return [];
  }
  return (placement.endpoints?.zones ?? []).map(zone => ({
    cluster: name,
    network,
    region: member.regionLabel,
    zone: zone.zone,
    ready: zone.ready,
    total: zone.total,
    meshIds: member.meshIds,
  }));
}

/** Whether a route may be relied on now. */
export function isRouteKnown(route: Route): route is KnownRoute {
  return route.known && isKnown(route.reading);
}
