/**
 * The strategy of a Gslb that an intent asks for. Says in words what k8gb only comes near to, and refuses what it cannot
 * do at all (docs/balancers.md#k8gb).
 */
import {
  sharesOf,
  type WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';
import { listed } from '../../support/words';
import { wholePercents } from '../../wholePercents';
import type { GslbFact } from '../GslbFact';
import { weightsIgnored } from '../strategy';

/** Fields of a strategy that say where requests go; the time to live is left as it is. */
export type Directing = Pick<
  GslbFact['strategy'],
  'type' | 'weight' | 'primaryGeoTag'
>;

export type StrategyQuestion = {
  wanted: WantedTraffic;
  /** Clusters with a copy, and their geo tags; a tag that is not known, or that another one has as well, is absent. */
  tags: ReadonlyMap<string, string | undefined>;
  /** Clusters of which it is not known whether they have one. */
  unread: readonly string[];
};

export type StrategyAnswer =
  | { strategy: Directing; remarks: string[] }
  | { cannot: string };

const NOBODY = { cannot: 'nobody would be left to serve' };
const FLATTENED =
  'Weights of k8gb decide which address is named first; resolvers that shuffle answers flatten them.';
const NAMED_LAST =
  'A cluster with weight 0 stays in k8gb’s answer, named last: clients that try further addresses still reach it.';

export function wantedStrategy(question: StrategyQuestion): StrategyAnswer {
  const { tags, unread, wanted } = question;
  const outside = [...wanted.drainedClusters].filter(
    cluster => !tags.has(cluster) && !unread.includes(cluster),
  );
  return withRemarks(
    strategyFor(question),
    outside.length === 0
      ? []
      : [
          `${listed(outside.sort())} ${
            outside.length === 1 ? 'has' : 'have'
          } no copy of the Gslb: k8gb sends nobody there by it.`,
        ],
  );
}

function strategyFor(question: StrategyQuestion): StrategyAnswer {
  const { intent, clusters } = question.wanted;
  if (intent.mode === 'active-active' && intent.routing === 'nearest') {
    return nearest(question);
  }
  const shares = sharesOf(intent, clusters);
  if (!shares) {
    return NOBODY;
  }
  if (intent.mode === 'active-active') {
    return weighted(question, shares);
  }
  const [active] = Object.keys(shares);
  return activeRegion(question, active);
}

function nearest(question: StrategyQuestion): StrategyAnswer {
  const { clusters } = question.wanted;
  const drained = [...question.wanted.drainedClusters];
  if (drained.every(cluster => !question.tags.has(cluster))) {
    return {
      strategy: { type: 'geoip' },
      remarks: [
        'k8gb knows the nearest cluster of clients only whose network is in its database; all others get every healthy cluster.',
      ],
    };
  }
  const left = [...clusters.keys()].filter(
    region => ableIn(region, question).length > 0,
  );
  if (left.length === 0) {
    return NOBODY;
  }
  return withRemarks(
    weighted(
      question,
      Object.fromEntries(left.map(region => [region, 100 / left.length])),
    ),
    [
      'k8gb cannot leave one out and go by nearness: while something is drained, clients are spread evenly over the other regions.',
    ],
  );
}

/** One region gets everything: by failover where it is one cluster, which is all that k8gb can prefer. */
function activeRegion(
  question: StrategyQuestion,
  region: string,
): StrategyAnswer {
  const { tags, wanted } = question;
  const able = ableIn(region, question);
  if (able.length !== 1) {
    return able.length === 0
      ? noCopyIn(region)
      : withRemarks(weighted(question, { [region]: 100 }), [
          `k8gb’s failover prefers one cluster, and ${region} has several: they share by weight.`,
        ]);
  }
  const others = [...tags.keys()].filter(cluster => cluster !== able[0]);
  const drained = others.filter(name => wanted.drainedClusters.has(name));
  const { intent } = wanted;
  const standbys =
    intent.mode === 'active-standby' ? intent.order.length - 1 : 0;
  return failoverTo(able[0], question, [
    ...(others.length > 1 || standbys > 1
      ? ['k8gb prefers the active cluster and keeps no order among the others.']
      : []),
    ...(drained.length > 0
      ? [
          `While ${
            able[0]
          } is not healthy, k8gb answers with all others that are, ${listed(
            drained.sort(),
          )} among them although drained.`,
        ]
      : []),
  ]);
}

function failoverTo(
  cluster: string,
  { tags }: StrategyQuestion,
  remarks: string[],
): StrategyAnswer {
  const tag = tags.get(cluster);
  return tag === undefined
    ? unknownTag(cluster)
    : { strategy: { type: 'failover', primaryGeoTag: tag }, remarks };
}

/** @param shares - percent by region, of regions that are to get something */
function weighted(
  question: StrategyQuestion,
  shares: Readonly<Record<string, number>>,
): StrategyAnswer {
  const { tags } = question;
  const parts: Record<string, number> = {};
  for (const [region, share] of Object.entries(shares)) {
    const able = ableIn(region, question);
    if (share > 0 && able.length === 0) {
      return noCopyIn(region);
    }
    able.forEach(cluster => (parts[cluster] = share / able.length));
  }
  const getting = Object.keys(parts).filter(cluster => parts[cluster] > 0);
  if (getting.length === 0) {
    return NOBODY;
  }
  const untagged = [...tags.keys()].find(c => tags.get(c) === undefined);
  if (untagged !== undefined) {
    return unknownTag(untagged);
  }
  const weight = weightsOf(parts, tags);
  const ignored = weightsIgnored({ type: 'roundRobin', weight }, [
    ...tags.values(),
  ]);
  if (ignored !== undefined) {
    return getting.length === 1
      ? failoverTo(getting[0], question, [
          `Weights of k8gb would have no effect (${ignored}): ${getting[0]} is made primary instead.`,
        ])
      : { cannot: `weights would have no effect: ${ignored}` };
  }
  const hasZero = Object.values(weight).includes(0);
  return {
    strategy: { type: 'roundRobin', weight },
    remarks: hasZero ? [FLATTENED, NAMED_LAST] : [FLATTENED],
  };
}

/** Every copy has a weight, since k8gb shuffles none when one is missing; a share that is wanted is at least 1. */
function weightsOf(
  parts: Readonly<Record<string, number>>,
  tags: ReadonlyMap<string, string | undefined>,
): Record<string, number> {
  const whole = wholePercents(parts);
  return Object.fromEntries(
    [...tags].map(([cluster, tag]) => [
      tag!,
      parts[cluster] > 0 ? Math.max(1, whole[cluster]) : 0,
    ]),
  );
}

/** Clusters of a region that have a copy and are not drained. */
function ableIn(
  region: string,
  { tags, wanted: { clusters, drainedClusters } }: StrategyQuestion,
): string[] {
  return (clusters.get(region) ?? []).filter(
    cluster => tags.has(cluster) && !drainedClusters.has(cluster),
  );
}

function noCopyIn(region: string): StrategyAnswer {
  return { cannot: `no cluster of ${region} that may serve has a copy of it` };
}

function unknownTag(cluster: string): StrategyAnswer {
  return {
    cannot: `the geo tag of ${cluster} is not known, or another cluster has it too; set geoTag of the cluster in geoReserving.clusters`,
  };
}

function withRemarks(
  answer: StrategyAnswer,
  remarks: string[],
): StrategyAnswer {
  return 'cannot' in answer
    ? answer
    : { ...answer, remarks: [...remarks, ...answer.remarks] };
}
