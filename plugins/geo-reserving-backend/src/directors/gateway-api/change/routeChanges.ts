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
import { listed } from '../../support/words';
import { destinationOf } from '../destinationOf';
import type { RouteAt } from '../destinationOf';
import type { RulesOf } from '../routeRules';
import { keptPercent, type Wish } from './keptPercent';
import { keptRemark } from './keptRemark';
import { routeWrite } from './routeWrite';
import { keptNow, ruleWeights, weighable } from './ruleWeights';

/** @param rulesOf - the rules that the director reads; @param configured - names of clusters in a clusterset */
export function routeChanges(
  question: DirectorQuestion,
  wanted: WantedTraffic,
  rulesOf: RulesOf,
  configured: readonly ConfiguredEntry[],
): ChangeOutcome {
  const wishIn = wishesOf(wanted);
  if (!wishIn) {
    return { kind: 'cannot', why: 'nobody would be left to serve' };
  }
  const routes = byName(question.clusters).flatMap(cluster =>
    routesIn(cluster, question, rulesOf, configured),
  );
  const entries = new Set(routes.map(({ cluster }) => cluster.name));
  const looks = routes.map(at =>
    lookAt(at, wishIn(at.cluster), entries.size === 1),
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
        ...leftAlone(looks),
      ]),
    ],
  };
}

/** Undefined: nobody is left. For nearest it is the cluster itself, unless it is drained: then anybody else. */
function wishesOf({
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
  /** Why none of its rules is weighed anew. */
  left?: string;
};

const TO_THE_MESH =
  'hands requests to the mesh there, whose own rules say over which clusters they spread';
const ONE_WAY =
  'has nothing to weigh one cluster against another with: what enters there goes where it went';
const UNKNOWN =
  'leads to something of which it is not known where it goes, and is left as it is';
const IN_FRONT =
  'is left as it is: several clusters have it, so that what stands in front of them divides requests';

function lookAt(at: RouteAt, wish: Wish, isOnlyEntry: boolean): Look {
  const { route, service } = at;
  const cluster = at.cluster.name;
  const weights = new Map<number, number[]>();
  const remarks: string[] = [];
  let left = at.implementation === 'istio' ? TO_THE_MESH : ONE_WAY;
  route.rules.forEach(({ backends }, rule) => {
    if (!backends.some(b => isService(b) && keyOf(b) === service)) return;
    const followed = backends.map(backend => ({
      backend,
      weight: backend.weight,
      destination: destinationOf(backend, at),
    }));
    if (followed.some(f => f.destination.kind === 'unknown')) left = UNKNOWN;
    const ways = weighable(followed, { service, cluster });
    if (!ways) return;
    const now = keptNow(followed, ways);
    const { over } = ways;
    const kept = keptPercent({ cluster, wish, over, now, isOnlyEntry });
    if (kept.rule === 'stays') {
      left = IN_FRONT;
      return;
    }
    const list = ruleWeights(followed, ways, kept.kept);
    weights.set(rule, list);
    const weighed = followed.map((one, i) => ({ ...one, weight: list[i] }));
    remarks.push(...keptRemark(kept, weighed, at));
  });
  const change = routeWrite(cluster, route, weights);
  return {
    ...{ at, remarks },
    ...(change ? { change } : {}),
    ...(weights.size === 0 ? { left } : {}),
  };
}

/** Routes that are left as they are, those for the same reason in one sentence. */
function leftAlone(looks: readonly Look[]): string[] {
  const alike = new Map<string, { route: string; why: string; in: string[] }>();
  for (const { at, left: why } of looks) {
    if (why === undefined) continue;
    const route = keyOf(at.route);
    const known = alike.get(`${route} ${why}`) ?? { route, why, in: [] };
    known.in.push(at.cluster.name);
    alike.set(`${route} ${why}`, known);
  }
  return [...alike.values()].map(
    one => `HTTPRoute ${one.route} in ${listed(one.in)} ${one.why}.`,
  );
}
