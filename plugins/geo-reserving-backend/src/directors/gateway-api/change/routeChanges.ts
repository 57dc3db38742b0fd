/**
 * What has to be written for an intent where routes of the Gateway API lead to the service: weights, in every cluster whose
 * route has two ways to weigh. Where it has but one, nothing is written, and said.
 */
import {
  sharesOf,
  type ChangeOutcome,
  type ClusterPicture,
  type DirectorQuestion,
  type PlannedChange,
  type WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { ConfiguredEntry } from '../../../entry/addresses';
import { isService, keyOf } from '../../../entry/leads';
import { byName } from '../../support/byName';
import { inPercent, listed } from '../../support/words';
import { destinationOf } from '../destinationOf';
import type { RouteAt } from '../destinationOf';
import type { RulesOf } from '../routeRules';
import { routeShares } from '../routeShares';
import { routeWrite } from './routeWrite';
import { ruleWeights, weighable } from './ruleWeights';

/** A share that is off by more than this many points is told. */
const NOTICEABLE = 1;

/** @param rulesOf - the rules that the director reads; @param configured - names of clusters in a clusterset */
export function routeChanges(
  question: DirectorQuestion,
  wanted: WantedTraffic,
  rulesOf: RulesOf,
  configured: readonly ConfiguredEntry[],
): ChangeOutcome {
  const shares = wantedShares(wanted);
  if (!shares) {
    return { kind: 'cannot', why: 'nobody would be left to serve' };
  }
  const looks = byName(question.clusters).flatMap(cluster =>
    routesIn(cluster, question, rulesOf, configured).map(at =>
      lookAt(at, shares(cluster)),
    ),
  );
  const { intent } = wanted;
  return {
    kind: 'changes',
    changes: looks.flatMap(({ change }) => change ?? []),
    remarks: [
      ...new Set([
        ...(intent.mode === 'active-standby' && intent.order.length > 1
          ? ['A route knows no order, and never fails over by itself.']
          : []),
        ...looks.flatMap(({ remarks }) => remarks),
        ...singleWays(looks),
      ]),
    ],
  };
}

/** Percent by cluster that is wanted of requests that enter a cluster. */
type Wish = ReadonlyMap<string, number>;

/** Undefined: nobody is left. For nearest it is the cluster itself, unless it is drained: then anybody else. */
function wantedShares({
  intent,
  clusters,
  drainedClusters,
}: WantedTraffic): ((cluster: ClusterPicture) => Wish) | undefined {
  const able = [...clusters].map(([region, names]): [string, string[]] => [
    region,
    names.filter(name => !drainedClusters.has(name)),
  ]);
  if (intent.mode === 'active-active' && intent.routing === 'nearest') {
    const left = new Set(able.flatMap(([, names]) => names));
    return left.size === 0
      ? undefined
      : ({ name }) => new Map(left.has(name) ? [[name, 100]] : []);
  }
  const shares = sharesOf(intent, clusters);
  const wish: Wish = new Map(
    able.flatMap(([region, names]) =>
      names.map((name): [string, number] => [
        name,
        (shares?.[region] ?? 0) / names.length,
      ]),
    ),
  );
  return shares && (() => wish);
}

/** Routes that are in effect in a cluster, each once. */
function routesIn(
  cluster: ClusterPicture,
  question: DirectorQuestion,
  rulesOf: RulesOf,
  configured: readonly ConfiguredEntry[],
): RouteAt[] {
  const rules = rulesOf(cluster, question, configured);
  const found = new Map(
    rules
      .filter(({ refusal }) => refusal === undefined)
      .map(({ at }) => [keyOf(at.route), at]),
  );
  return [...found.values()];
}

type Look = {
  at: RouteAt;
  change?: PlannedChange;
  remarks: string[];
  /** None of its rules has two ways: what it does with what it gets. */
  end?: string;
};

const TO_THE_MESH =
  'hands requests to the mesh there, whose own rules say over which clusters they spread';
const ONE_WAY =
  'has nothing to weigh one cluster against another with: what enters there goes where it went';
const UNKNOWN =
  'leads to something of which it is not known where it goes, and is left as it is';

function lookAt(at: RouteAt, wish: Wish): Look {
  const { route, service } = at;
  const cluster = at.cluster.name;
  const own = wish.get(cluster) ?? 0;
  const weights = new Map<number, number[]>();
  const remarks: string[] = [];
  let end = at.implementation === 'istio' ? TO_THE_MESH : ONE_WAY;
  route.rules.forEach(({ backends }, rule) => {
    if (!backends.some(b => isService(b) && keyOf(b) === service)) return;
    const followed = backends.map(backend => ({
      backend,
      weight: backend.weight,
      destination: destinationOf(backend, at),
    }));
    if (followed.some(f => f.destination.kind === 'unknown')) end = UNKNOWN;
    const ways = weighable(followed, { service, cluster });
    if (!ways) return;
    const list = ruleWeights(followed, ways, own);
    weights.set(rule, list);
    remarks.push(
      ...whatComesOut(
        followed.map((one, i) => ({ ...one, weight: list[i] })),
        at,
        wish,
      ),
    );
  });
  const change = routeWrite(cluster, route, weights);
  return {
    at,
    ...(change ? { change } : {}),
    remarks,
    ...(weights.size === 0 ? { end } : {}),
  };
}

/** What the weights come to, where that is not what is wanted of those who go to the service. */
function whatComesOut(
  followed: Parameters<typeof routeShares>[0],
  { route, cluster }: RouteAt,
  wish: Wish,
): string[] {
  const shares = routeShares(followed, cluster.name);
  const title = `HTTPRoute ${keyOf(route)} in ${cluster.name}`;
  const spread = `${title} weighs the Service of its cluster against the import, whose clusters share by ready endpoints`;
  if (!shares) {
    return [`${spread}; where one of its backends leads is not known.`];
  }
  const served = 100 - shares.elsewhere;
  const isOff = [...new Set([...wish.keys(), ...Object.keys(shares.byCluster)])]
    .map(name => {
      const part = (100 * (shares.byCluster[name] ?? 0)) / served;
      return Math.abs(part - (wish.get(name) ?? 0));
    })
    .some(points => points > NOTICEABLE);
  const parts = Object.entries(shares.byCluster)
    .filter(([, share]) => share > 0)
    .map(([name, share]) => `${name} ${inPercent(share)}`);
  return [
    isOff ? `${spread}: it comes to ${listed(parts.sort())}.` : `${spread}.`,
  ];
}

/** Routes that are left as they are, those that do the same in one sentence. */
function singleWays(looks: readonly Look[]): string[] {
  const alike = new Map<string, { route: string; end: string; in: string[] }>();
  for (const { at, end } of looks) {
    if (end === undefined) continue;
    const route = keyOf(at.route);
    const known = alike.get(`${route} ${end}`) ?? { route, end, in: [] };
    known.in.push(at.cluster.name);
    alike.set(`${route} ${end}`, known);
  }
  return [...alike.values()].map(
    one => `HTTPRoute ${one.route} in ${listed(one.in)} ${one.end}.`,
  );
}
