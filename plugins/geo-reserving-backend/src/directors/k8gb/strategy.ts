/** What k8gb makes of a strategy, read from its controller and from its plugin for CoreDNS (see docs/balancers.md#k8gb). */
import type { Felt } from '@geo-reserving/plugin-geo-reserving-common';
import type { GslbFact } from './GslbFact';

type Strategy = GslbFact['strategy'];

/** k8gb looks at its Gslbs again this often, in seconds. */
export const REQUEUE_SECONDS = 30;
/** Answers live this long where a Gslb does not say, in seconds. */
export const DEFAULT_TTL_SECONDS = 30;

const TYPES = ['roundRobin', 'failover', 'geoip'];
const GEO_TAG = /^[a-zA-Z\-\d]+$/;
const MAX_WEIGHT = 1_000;

/** How long an answer may live in a resolver, in seconds. */
export function ttlOf({ ttlSeconds }: Strategy): number {
  return ttlSeconds ?? DEFAULT_TTL_SECONDS;
}

/** A change is felt once k8gb has looked again and resolvers have forgotten what they knew. */
export function gslbFelt(strategy: Strategy): Felt {
  const ttl = ttlOf(strategy);
  return {
    kind: 'within',
    seconds: REQUEUE_SECONDS + ttl,
    why: `k8gb looks again every ${REQUEUE_SECONDS} s, and resolvers keep an answer for ${ttl} s`,
  };
}

/** Why k8gb refuses the strategy and goes on with what it last accepted; undefined when it does not. */
export function refusalOf({ type, weight }: Strategy): string | undefined {
  if (!TYPES.includes(type)) {
    return `k8gb knows no strategy "${type}"`;
  }
  if (!weight) {
    return undefined;
  }
  if (type !== 'roundRobin') {
    return `k8gb takes weights with the strategy roundRobin only, not with ${type}`;
  }
  const wrongTag = Object.keys(weight).find(tag => !GEO_TAG.test(tag));
  if (wrongTag !== undefined) {
    return `"${wrongTag}" among its weights is no geo tag`;
  }
  const heavy = Object.entries(weight).find(([, w]) => w > MAX_WEIGHT);
  return heavy && `the weight of ${heavy[0]} is over ${MAX_WEIGHT}`;
}

/** Why the weights have no effect on an answer with these tags; undefined when they have. */
export function weightsIgnored(
  { weight = {} }: Strategy,
  tags: readonly (string | undefined)[],
): string | undefined {
  if (tags.includes(undefined)) {
    return 'an address in the answer belongs to no geo tag that is known here';
  }
  const missing = tags.find(tag => !Object.hasOwn(weight, tag!));
  if (missing !== undefined) {
    return `${missing} has no weight, and k8gb then shuffles none`;
  }
  // The plugin cuts its labels `weight-<tag>-<n>-<weight>` at the dashes, and gives up on more than four pieces.
  const dashed = tags.find(tag => tag!.includes('-'));
  return dashed === undefined
    ? undefined
    : `the geo tag ${dashed} has a dash, which k8gb's DNS plugin cannot read in a weight`;
}

/** What makes two copies of a Gslb say the same, as a short text: `failover:eu:30`, `roundRobin:eu=60,us=40:30`. */
export function contentOf({ strategy }: GslbFact): string {
  const { type, weight = {}, primaryGeoTag } = strategy;
  const weights = Object.keys(weight)
    .sort()
    .map(tag => `${tag}=${weight[tag]}`);
  // A primary means something to failover alone.
  const primary = type === 'failover' ? primaryGeoTag ?? '' : '';
  return [type, primary + weights.join(','), ttlOf(strategy)].join(':');
}
