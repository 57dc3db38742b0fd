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
import { listOf } from '../../../survey/support/words';
import { A_LITTLE, distributeTo } from './distributeTo';
import type { MeshPlace, Perspective } from './MeshPlace';

export type LocalityQuestion = {
  /** Names only clusters that the source can be led to. */
  wanted: WantedTraffic;
  source: Perspective;
  /** False where the mesh is patched (istio#56355). */
  keepsOneAddress: boolean;
};

/** What one cluster's copy of the rule has to do. */
export type Locality = {
  setting:
    | { kind: 'nearest' }
    /** One side first, the rest when it is gone. */
    | { kind: 'prefer'; key: string }
    | { kind: 'distribute'; to: Readonly<Record<string, number>> };
  /** Percent by region that should follow; absent: each its own. */
  expected?: Split;
  remarks: string[];
};

export type LocalityAnswer = Locality | { cannot: string };

export function localityFor(question: LocalityQuestion): LocalityAnswer {
  const { intent, clusters } = question.wanted;
  if (intent.mode === 'active-active' && intent.routing === 'nearest') {
    return nearest(question);
  }
  if (intent.mode === 'active-standby') {
    return standby(intent, question);
  }
  const shares = sharesOf(intent, clusters);
  return shares
    ? distributing(shares, question, [])
    : { cannot: 'nobody would be left to serve' };
}

function nearest(question: LocalityQuestion): LocalityAnswer {
  const { wanted, source } = question;
  const drained = drainedRegions(wanted.intent, wanted.clusters);
  if (wanted.drainedClusters.size === 0) {
    return { setting: { kind: 'nearest' }, remarks: [] };
  }
  const left = [...wanted.clusters.keys()].filter(r => !drained.has(r)).sort();
  if (left.length === 0) {
    return { cannot: 'nobody would be left to serve' };
  }
  const isOwnLeft = left.includes(source.region);
  const shares = isOwnLeft ? mostly(source.region, left) : evenly(left);
  return distributing(
    shares,
    question,
    left.length > 1
      ? [
          `Istio cannot leave a cluster out and prefer the nearest of the rest: while something is drained, ${A_LITTLE} % of the requests go to each region that is not their own, so that it can take over.`,
        ]
      : [],
  );
}

function standby(
  intent: Extract<Intent, { mode: 'active-standby' }>,
  question: LocalityQuestion,
): LocalityAnswer {
  const { wanted } = question;
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
      ? [
          'Istio prefers the active region and keeps no order among the standbys.',
        ]
      : [];
  const isWhole =
    wanted.drainedClusters.size === 0 && order.length === wanted.clusters.size;
  const key = isWhole ? preferenceOf(active, question.source) : undefined;
  if (key !== undefined) {
    return {
      setting: { kind: 'prefer', key },
      expected: { [active]: 100 },
      remarks: onlyFirst,
    };
  }
  return distributing(mostly(active, order), question, [
    ...onlyFirst,
    ...(rest.length > 0
      ? [
          isWhole
            ? `No label tells the clusters of ${active} apart from all others, so that failoverPriority cannot name them: ${A_LITTLE} % of the requests go to each standby, so that it can take over.`
            : `Istio cannot leave a cluster out and keep the others standing by: while something is drained, ${A_LITTLE} % of the requests go to each standby, so that it can take over.`,
        ]
      : []),
  ]);
}

/**
 * What all endpoints of the active region share and no other has: a network behind gateways, where endpoints carry
 * nothing else (traffic-semantics 0.1), else the region's label.
 */
function preferenceOf(
  active: string,
  { places, multiNetwork }: Perspective,
): string | undefined {
  const valueOf = (place: MeshPlace) =>
    multiNetwork ? place.network : place.regionLabel;
  const values = new Set(places.filter(p => p.region === active).map(valueOf));
  const [value] = values;
  const isCarried =
    multiNetwork ||
    places.every(p => p.region !== active || p.labels.length === 1);
  const isOnlyTheirs = places.every(
    p => (valueOf(p) === value) === (p.region === active),
  );
  if (values.size !== 1 || value === '' || !isOnlyTheirs || !isCarried) {
    return undefined;
  }
  return multiNetwork
    ? `topology.istio.io/network=${value}`
    : `topology.kubernetes.io/region=${value}`;
}

function distributing(
  shares: Split,
  { source, wanted, keepsOneAddress }: LocalityQuestion,
  remarks: string[],
): LocalityAnswer {
  const { drainedClusters, clusters } = wanted;
  const answer = distributeTo({
    source,
    shares,
    drainedClusters,
    keepsOneAddress,
  });
  if ('cannot' in answer) return answer;
  const { to, kept } = answer;
  const left = [...clusters.keys()].filter(region => !(shares[region] > 0));
  return {
    setting: { kind: 'distribute', to },
    expected: withOwn(shares, source.region, kept),
    remarks: [
      ...remarks,
      ...(left.length > 0
        ? [
            `${listOf(left.sort())} ${
              left.length === 1 ? 'is' : 'are'
            } left out for good: nothing brings requests back there by itself, also not when the others fail.`,
          ]
        : []),
      ...(kept > 0
        ? [
            `A cluster that gets nothing keeps ${A_LITTLE} % for each of its own zones in its own copy of the rule, so that requests which still arrive at its gateway find somebody.`,
          ]
        : []),
    ],
  };
}

function withOwn(shares: Split, region: string, kept: number): Split {
  const rest = Object.fromEntries(
    Object.entries(shares).map(([name, share]) => [
      name,
      (share * (100 - kept)) / 100,
    ]),
  );
  return kept > 0 ? { ...rest, [region]: (rest[region] ?? 0) + kept } : shares;
}

/** One gets what is left when each of the others gets a little. */
function mostly(first: string, all: readonly string[]): Split {
  return Object.fromEntries(
    all.map(region => [
      region,
      region === first ? 100 - A_LITTLE * (all.length - 1) : A_LITTLE,
    ]),
  );
}

function evenly(regions: readonly string[]): Split {
  return Object.fromEntries(regions.map(r => [r, 100 / regions.length]));
}
