/**
 * The predictions behind the routes of one service.
 *
 * A service in 50 clusters has 50 kinds of callers, and a prediction goes through all endpoints. So
 * what is equal is made once: callers that reach the same clusters look at one list of endpoints,
 * and callers of one place on a flat network share one prediction. What was predicted last time is
 * kept while nothing that it depends on has changed.
 */
import type { ServiceFact } from '../../fleet/facts';
import type { MeshMember } from '../mesh/meshMember';
import {
  decisiveObjects,
  foreignHosts,
  predictLean,
  predictWithLosses,
  sourceKey,
  type MeshEndpointGroup,
  type PredictionInput,
  type PredictionWithLosses,
} from '../../directors/istio/prediction';
import type { Placement } from '../service/Placement';
import type { SurveySettings } from '../types';
import { federatedInput, federationOf, meshOf } from './federatedInput';
import { predictionMemory, type Listing } from './PredictionMemory';

/** What of a question the predictions depend on. */
export type PredictionQuestion = {
  service: { namespace: string; name: string };
  placements: readonly Placement[];
  members: ReadonlyMap<string, MeshMember>;
  settings: SurveySettings;
  /** Few things will be asked of each prediction, see {@link predictLean}. */
  isLean: boolean;
};

/** Predicts for the callers in one cluster. */
export type PredictFor = (source: MeshMember) => PredictionWithLosses;

/** Prepares the predictions of one service. */
export function predictionsOf(question: PredictionQuestion): PredictFor {
  const { service, settings, members, isLean } = question;
  const predict = isLean ? predictLean : predictWithLosses;
  const key = `${service.namespace}/${service.name}`;
  const memory = predictionMemory(settings, key);
  const sources = members.size;
  const listings = new Map<unknown, Listing>();
  /** @param sight - equal for sources that see the same endpoints */
  const listingFor = (source: MeshMember, sight: unknown) => {
    const known =
      listings.get(sight) ??
      memory.listing(endpointsOf(source, question), sources);
    listings.set(sight, known);
    return known;
  };
  return source => {
    const own = source.cluster.services.get(key);
    const plain = inputOf(source, own, question);
    const foreign = foreignHosts(plain);
    const input =
      foreign.length === 0
        ? plain
        : { ...plain, ...federatedInput(source, foreign, question) };
    const objects = decisiveObjects(input);
    const shared = foreign.length === 0 ? sourceKey(input, objects) : undefined;
    const listing =
      shared === undefined
        ? listingFor(source, source.networks)
        : listingFor(source, reachedBy(source));
    const name = shared ?? source.cluster.name;
    return listing.prediction({
      source: isLean ? `lean ${name}` : name,
      // Those who share a prediction differ in nothing else.
      madeFrom:
        shared === undefined
          ? [
              ...circumstances(source, own),
              ...federationOf(input, foreign),
              ...objects,
            ]
          : [],
      make: () => {
        const { endpoints, shared: look } = listing;
        return predict({ ...input, endpoints, shared: look });
      },
    });
  };
}

/** What a prediction depends on besides endpoints and policies. */
function circumstances(
  { gateways, multiNetwork, regionLabel, zone, clusterDomain }: MeshMember,
  own: ServiceFact | undefined,
): unknown[] {
  return [
    gateways,
    multiNetwork,
    regionLabel,
    zone,
    clusterDomain,
    own && attributesOf(own),
  ];
}

/** @returns without endpoints: whether any are shared shows only then */
function inputOf(
  source: MeshMember,
  own: ServiceFact | undefined,
  { service, settings }: PredictionQuestion,
): PredictionInput {
  return {
    service: { ...service, port: own?.ports[0]?.port },
    source: {
      cluster: source.cluster.name,
      network: source.networks.get(source.cluster.name) ?? '',
      region: source.regionLabel,
      zone: source.zone,
      meshIds: source.meshIds,
    },
    endpoints: [],
    gateways: source.gateways,
    multiNetwork: source.multiNetwork,
    destinationRules: source.rules,
    virtualServices: source.virtualServices,
    settings: meshOf(source, settings),
    serviceAnnotations: own?.annotations,
    trafficDistribution: own?.trafficDistribution,
    internalTrafficPolicy: own?.internalTrafficPolicy,
  };
}

const reaches = new WeakMap<MeshMember['networks'], string>();

/** The clusters that a source reaches, as one text. */
function reachedBy({ networks }: MeshMember): string {
  const known = reaches.get(networks) ?? [...networks.keys()].join('\n');
  reaches.set(networks, known);
  return known;
}

const attributes = new WeakMap<ServiceFact, string>();

/** What of a Service object decides where requests go. */
function attributesOf(service: ServiceFact): string {
  const { ports, annotations, trafficDistribution } = service;
  const known =
    attributes.get(service) ??
    `${ports[0]?.port}\t${trafficDistribution}\t${
      service.internalTrafficPolicy
    }\t${JSON.stringify(annotations)}`;
  attributes.set(service, known);
  return known;
}

/** The endpoints that a source reaches, over the networks as its mesh calls them. */
function endpointsOf(
  source: MeshMember,
  { placements, members }: PredictionQuestion,
): MeshEndpointGroup[] {
  return placements.flatMap(({ cluster: { name }, endpoints }) => {
    const network = source.networks.get(name);
    const member = members.get(name);
    if (network === undefined || member === undefined) {
      return [];
    }
    return (endpoints?.zones ?? []).map(({ zone, ready, total }) => ({
      cluster: name,
      network,
      region: member.regionLabel,
      zone,
      ready,
      total,
      meshIds: member.meshIds,
    }));
  });
}
