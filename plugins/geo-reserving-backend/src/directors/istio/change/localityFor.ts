/**
 * The locality setting that an intent asks for, for callers in one cluster.
 *
 * Says in words what Istio can only come near to, and refuses what it cannot do at all. What a setting really does is not
 * decided here: the plan predicts it from the changed objects, as the pages do from the present ones.
 */
import type { Intent, Split } from '@geo-reserving/plugin-geo-reserving-common';
import {
  drainedRegions,
  sharesOf,
  type WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { LocalityLbSetting } from '../../../fleet/facts';
import { wholePercents } from '../../wholePercents';

/** A cluster as the mesh sees it. */
export type MeshPlace = {
  cluster: string;
  region: string;
  /** Value of topology.kubernetes.io/region there. */
  regionLabel: string;
  zones: readonly string[];
  /** Network as the source calls it; absent: reached directly. */
  network?: string;
};

export type LocalityQuestion = {
  wanted: WantedTraffic;
  /** Cluster whose copy of the rule it is for. */
  source: MeshPlace;
  places: readonly MeshPlace[];
  multiNetwork: boolean;
};

export type LocalityAnswer =
  | { setting: LocalityLbSetting; remarks: string[] }
  | { cannot: string };

const NOTHING: LocalityLbSetting = {
  enabled: true,
  distribute: [],
  failover: [],
  failoverPriority: [],
};

/** Percent that keeps a region in reach of failover, and a drained cluster's second hop from being empty. */
const A_LITTLE = 1;

export function localityFor(question: LocalityQuestion): LocalityAnswer {
  const { wanted } = question;
  const { intent, clusters } = wanted;
  if (intent.mode === 'active-active' && intent.routing === 'nearest') {
    return nearest(intent, question);
  }
  if (intent.mode === 'active-standby') {
    return standby(intent, question);
  }
  const shares = sharesOf(intent, clusters);
  return shares
    ? distributing(shares, question, [])
    : { cannot: 'nobody would be left to serve' };
}

function nearest(intent: Intent, question: LocalityQuestion): LocalityAnswer {
  const { clusters } = question.wanted;
  const drained = drainedRegions(intent, clusters);
  if (question.wanted.drainedClusters.size === 0) {
    return { setting: NOTHING, remarks: [] };
  }
  const left = [...clusters.keys()].filter(region => !drained.has(region));
  const own = left.includes(question.source.region)
    ? question.source.region
    : undefined;
  const others = left.filter(region => region !== own);
  const shares =
    own === undefined
      ? evenly(others)
      : {
          ...Object.fromEntries(others.map(region => [region, A_LITTLE])),
          [own]: 100 - A_LITTLE * others.length,
        };
  return distributing(shares, question, [
    'Istio cannot leave one region out and prefer the nearest of the rest: while something is drained, 1 % of the requests of a region go to each of the others, so that they can take over.',
  ]);
}

function standby(
  intent: Extract<Intent, { mode: 'active-standby' }>,
  question: LocalityQuestion,
): LocalityAnswer {
  const { wanted, places, multiNetwork } = question;
  const drained = drainedRegions(intent, wanted.clusters);
  const order = intent.order.filter(
    region => wanted.clusters.has(region) && !drained.has(region),
  );
  const [active, ...rest] = order;
  if (active === undefined) {
    return { cannot: 'nobody would be left to serve' };
  }
  const onlyFirst =
    rest.length > 1
      ? ['Istio prefers the active region and keeps no order among the standbys.']
      : [];
  const key = wanted.drainedClusters.size === 0
    ? preferenceOf(places.filter(p => p.region === active), multiNetwork)
    : undefined;
  if (key !== undefined) {
    return {
      setting: { ...NOTHING, failoverPriority: [key] },
      remarks: onlyFirst,
    };
  }
  const shares = {
    ...Object.fromEntries(rest.map(region => [region, A_LITTLE])),
    [active]: 100 - A_LITTLE * rest.length,
  };
  return distributing(shares, question, [
    ...onlyFirst,
    ...(rest.length > 0
      ? [
          'The active region has several networks, which failoverPriority cannot name together: 1 % of the requests go to each standby, so that they can take over.',
        ]
      : []),
  ]);
}

/** What all endpoints of the active region share and no other has: a network behind gateways, else the region's label. */
function preferenceOf(
  active: readonly MeshPlace[],
  multiNetwork: boolean,
): string | undefined {
  const [network, ...more] = new Set(active.map(place => place.network));
  const [label, ...moreLabels] = new Set(active.map(p => p.regionLabel));
  if (multiNetwork) {
    return network !== undefined && more.length === 0
      ? `topology.istio.io/network=${network}`
      : undefined;
  }
  return label !== undefined && moreLabels.length === 0
    ? `topology.kubernetes.io/region=${label}`
    : undefined;
}

function distributing(
  shares: Split,
  question: LocalityQuestion,
  remarks: string[],
): LocalityAnswer {
  const { source, wanted } = question;
  const parts: [string, number][] = [];
  for (const [region, share] of Object.entries(shares)) {
    if (share <= 0) continue;
    const patterns = patternsOf(region, question);
    if ('cannot' in patterns) return patterns;
    parts.push(
      ...patterns.map((pattern): [string, number] => [
        pattern,
        share / patterns.length,
      ]),
    );
  }
  const to = atLeastOne(wholePercents(summed(parts)));
  const holdsService = wanted.clusters.get(source.region)?.includes(source.cluster);
  const own = `${source.regionLabel}/*`;
  const isLeftOut =
    holdsService &&
    !Object.keys(to).some(
      pattern => pattern === own || pattern.startsWith(`${source.regionLabel}/`),
    );
  return {
    setting: {
      ...NOTHING,
      distribute: [
        { from: '*', to: isLeftOut ? withALittle(to, own) : to },
      ],
    },
    remarks: isLeftOut
      ? [
          ...remarks,
          'A cluster that is drained keeps 1 % for itself in its own copy of the rule, so that requests which still arrive at its gateway find somebody.',
        ]
      : remarks,
  };
}

/** Patterns that cover the clusters of a region that are not drained, and no other. */
function patternsOf(
  region: string,
  { places, wanted }: LocalityQuestion,
): string[] | { cannot: string } {
  const here = places.filter(place => place.region === region);
  const out = here.filter(p => wanted.drainedClusters.has(p.cluster));
  const left = here.filter(p => !wanted.drainedClusters.has(p.cluster));
  if (out.length === 0) {
    return [...new Set(left.map(p => `${p.regionLabel}/*`))];
  }
  const drainedZones = new Set(
    out.flatMap(p => p.zones.map(zone => `${p.regionLabel}/${zone}`)),
  );
  const zones = [
    ...new Set(
      left.flatMap(p => p.zones.map(zone => `${p.regionLabel}/${zone}`)),
    ),
  ];
  const shared = zones.find(zone => drainedZones.has(zone));
  return shared !== undefined || zones.length === 0
    ? {
        cannot: `clusters of ${region} share zones${
          shared ? ` (${shared})` : ''
        }, and Istio tells them apart by nothing else`,
      }
    : zones.map(zone => `${zone}/*`);
}

function evenly(regions: readonly string[]): Split {
  return Object.fromEntries(regions.map(r => [r, 100 / regions.length]));
}

function summed(parts: readonly [string, number][]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [pattern, share] of parts) {
    sums[pattern] = (sums[pattern] ?? 0) + share;
  }
  return sums;
}

/** Istio refuses a weight of 0; whoever is listed gets at least 1, at the cost of the largest. */
function atLeastOne(to: Record<string, number>): Record<string, number> {
  const small = Object.keys(to).filter(pattern => to[pattern] < 1);
  const raised = { ...to, ...Object.fromEntries(small.map(p => [p, 1])) };
  return taken(raised, Object.values(raised).reduce((s, w) => s + w, 0) - 100);
}

function withALittle(
  to: Record<string, number>,
  own: string,
): Record<string, number> {
  return { ...taken(to, A_LITTLE), [own]: A_LITTLE };
}

/** Takes points from the largest weight. */
function taken(
  to: Record<string, number>,
  points: number,
): Record<string, number> {
  const [largest] = Object.keys(to).sort(
    (a, b) => to[b] - to[a] || (a < b ? -1 : 1),
  );
  return largest === undefined || points === 0
    ? to
    : { ...to, [largest]: to[largest] - points };
}
