/**
 * The configured split: what the objects say, given the endpoints there are.
 *
 * It differs by where requests come from. One figure for the whole service exists only when the
 * origins are observed, or when all sources agree.
 */
import type {
  KnownSplit,
  Provenance,
  SourceSplit,
  Split,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Entry } from '../layers/ExternalLayer';
import { distinct, groupBy } from '../support/order';
import {
  isKnown,
  provenanceOf,
  weakest,
  type Reading,
} from '../support/reading';
import { listOf, percent } from '../support/words';
import {
  isCilium,
  isIstio,
  isRouteKnown,
  type KnownRoute,
  type Route,
} from './Route';
import type { Traffic } from './traffic';

/** Percentage points within which two shares count as equal: rounding of whole weights. */
const AGREE_POINTS = 1;
/** An origin with less than this share of the traffic does not hold back the whole figure. */
const NEGLIGIBLE_PERCENT = 1;

/** `configured` by region of origin, from the routes that can be relied on, else from old ones. */
export function configuredBySource(routes: readonly Route[]): SourceSplit[] {
  const groups = groupBy(usableRoutes(routes), r => r.region);
  return distinct(groups.keys()).map(from => {
    const group = groups.get(from) ?? [];
    const agree = group.every(r => agrees(r, group[0]));
    return {
      from,
      to: mean(group.map(r => r.toRegions)),
      unserved:
        group.reduce((sum, r) => sum + r.prediction.unserved, 0) / group.length,
      ...(agree ? {} : { disagreement: group.map(r => r.cluster) }),
    };
  });
}

/**
 * One figure for the service, or why there is none.
 *
 * @param entry - how requests from outside enter; used where nobody observes where requests come from
 */
export function configuredSplit(
  routes: readonly Route[],
  traffic: Traffic | undefined,
  entry?: Entry,
): KnownSplit {
  const usable = usableRoutes(routes);
  const provenance = provenanceOf(sourceName(usable), readingOfAll(usable));
  if (usable.length === 0) {
    return {
      known: false,
      reason: nothingKnown(routes),
      provenance: { ...provenance, stale: true },
    };
  }
  const bySource = configuredBySource(routes);
  const weights = originWeights(bySource, traffic);
  if (entry && weights.kind !== 'observed') {
    const entered = splitFromEntry(routes, entry);
    if (entered) {
      const { old, ...shares } = entered;
      const notes = [
        noteOf(routes, usable) ?? '',
        old.length > 0
          ? `What ${listOf(old)} does is known from old facts.`
          : '',
      ].filter(note => note !== '');
      return {
        known: true,
        ...shares,
        provenance: withEntry(
          { ...provenance, stale: provenance.stale || old.length > 0 },
          entry,
        ),
        ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
      };
    }
  }
  if (weights.kind === 'unknown') {
    return { known: false, reason: weights.reason, provenance };
  }
  const note = noteOf(routes, usable);
  return {
    known: true,
    ...weighted(bySource, weights.byRegion),
    provenance,
    ...(note ? { note } : {}),
  };
}

/** Whether what is observed says where requests come from; else what stands in front of the clusters does. */
export function isOriginObserved(
  routes: readonly Route[],
  traffic: Traffic | undefined,
): boolean {
  return (
    observedWeights(configuredBySource(routes), traffic)?.kind === 'observed'
  );
}

/** Routes to draw conclusions from: current ones, or the old ones where there are no others. */
export function usableRoutes(routes: readonly Route[]): KnownRoute[] {
  const current = routes.filter(isRouteKnown);
  return current.length > 0
    ? current
    : routes.filter((r): r is KnownRoute => r.known);
}

type OriginWeights =
  | { kind: 'observed'; byRegion: ReadonlyMap<string, number> }
  | { kind: 'agreed'; byRegion: ReadonlyMap<string, number> }
  | { kind: 'unknown'; reason: string };

function originWeights(
  bySource: readonly SourceSplit[],
  traffic: Traffic | undefined,
): OriginWeights {
  const observed = observedWeights(bySource, traffic);
  if (observed) {
    return observed;
  }
  const first = bySource[0];
  const allAgree = bySource.every(
    s => differs(s.to, first.to) <= AGREE_POINTS && !s.disagreement,
  );
  return allAgree
    ? { kind: 'agreed', byRegion: new Map(bySource.map(s => [s.from, 1])) }
    : {
        kind: 'unknown',
        reason:
          'It depends on where requests come from, and nobody observes that.',
      };
}

function observedWeights(
  bySource: readonly SourceSplit[],
  traffic: Traffic | undefined,
): OriginWeights | undefined {
  const total = traffic
    ? [...traffic.byOrigin.values()].reduce((sum, o) => sum + o.total, 0)
    : 0;
  if (!traffic || !(total > 0)) {
    return undefined;
  }
  const known = new Set(bySource.map(s => s.from));
  const missing = [...traffic.byOrigin]
    .filter(
      ([from, o]) =>
        !known.has(from) && (100 * o.total) / total > NEGLIGIBLE_PERCENT,
    )
    .map(([from, o]) => `${percent((100 * o.total) / total)} from ${from}`);
  if (missing.length > 0) {
    return {
      kind: 'unknown',
      reason: `Requests come from where the configuration cannot be read: ${listOf(
        missing.sort(),
      )}.`,
    };
  }
  return {
    kind: 'observed',
    byRegion: new Map([...traffic.byOrigin].map(([r, o]) => [r, o.total])),
  };
}

function weighted(
  bySource: readonly SourceSplit[],
  byRegion: ReadonlyMap<string, number>,
): { split: Split; unserved: number } {
  const counted = bySource.filter(s => (byRegion.get(s.from) ?? 0) > 0);
  const total = counted.reduce(
    (sum, s) => sum + (byRegion.get(s.from) ?? 0),
    0,
  );
  const split: Split = {};
  let unserved = 0;
  for (const source of counted) {
    const part = (byRegion.get(source.from) ?? 0) / total;
    unserved += source.unserved * part;
    for (const [region, share] of Object.entries(source.to)) {
      split[region] = (split[region] ?? 0) + share * part;
    }
  }
  return { split: tidy(split), unserved };
}

/** Without the dust of floating point: 100 and not 99.99999999999999. */
function tidy(split: Split): Split {
  return Object.fromEntries(
    distinct(Object.keys(split)).map(region => [
      region,
      Math.round(split[region] * 1e6) / 1e6,
    ]),
  );
}

function agrees(a: KnownRoute, b: KnownRoute): boolean {
  return (
    differs(a.toRegions, b.toRegions) <= AGREE_POINTS &&
    Math.abs(a.prediction.unserved - b.prediction.unserved) <= AGREE_POINTS
  );
}

/** The largest difference between two splits, in percentage points. */
export function differs(a: Split, b: Split): number {
  return Math.max(
    0,
    ...[...Object.keys(a), ...Object.keys(b)].map(region =>
      Math.abs((a[region] ?? 0) - (b[region] ?? 0)),
    ),
  );
}

function mean(splits: readonly Split[]): Split {
  const sum: Split = {};
  for (const split of splits) {
    for (const [region, share] of Object.entries(split)) {
      sum[region] = (sum[region] ?? 0) + share / splits.length;
    }
  }
  return tidy(sum);
}

function readingOfAll(routes: readonly KnownRoute[]): Reading {
  return weakest(routes.map(r => r.reading));
}

function sourceName(routes: readonly KnownRoute[]): string {
  const rules = distinct(routes.flatMap(nameOfPolicy));
  const clusters = listOf(routes.map(r => r.cluster));
  return rules.length > 0
    ? `${listOf(rules)} in ${clusters}`
    : `endpoints seen by ${clusters || 'nobody'}`;
}

function nameOfPolicy(route: KnownRoute): string[] {
  if (isCilium(route)) {
    return ['annotations of the global Service'];
  }
  const rule = isIstio(route)
    ? route.prediction.policy.destinationRule
    : undefined;
  return rule ? [`DestinationRule ${rule.namespace}/${rule.name}`] : [];
}

function nothingKnown(routes: readonly Route[]): string {
  const reasons = routes.flatMap(r => (r.known ? [] : r.reason));
  return reasons.length > 0
    ? `What directs it cannot be read: ${listOf(reasons)}.`
    : 'No cluster that could be read holds it.';
}

function noteOf(
  routes: readonly Route[],
  usable: readonly KnownRoute[],
): string | undefined {
  const left = routes.filter(r => !usable.some(u => u.cluster === r.cluster));
  const notes = [
    left.length > 0 ? `Without ${listOf(left.map(r => r.cluster))}.` : '',
    usable.some(r => !isKnown(r.reading)) ? 'From old facts.' : '',
  ].filter(note => note !== '');
  return notes.length > 0 ? notes.join(' ') : undefined;
}

/**
 * Where requests that enter as the balancers have it end up; undefined when some enter where no route is known. A cluster
 * that is out of sight goes on by what it was last told, which `old` names.
 */
function splitFromEntry(
  routes: readonly Route[],
  { shares }: Entry,
): { split: Split; unserved: number; old: string[] } | undefined {
  const split: Split = {};
  const old: string[] = [];
  let unserved = shares.unserved + shares.elsewhere;
  for (const [cluster, percentage] of Object.entries(shares.byCluster)) {
    const route = routes.find(
      (r): r is KnownRoute => r.cluster === cluster && r.known,
    );
    if (!route && percentage > 0) {
      return undefined;
    }
    if (route && percentage > 0) {
      if (!isRouteKnown(route)) old.push(cluster);
      unserved += (percentage * route.prediction.unserved) / 100;
      for (const [region, share] of Object.entries(route.toRegions)) {
        split[region] = (split[region] ?? 0) + (percentage * share) / 100;
      }
    }
  }
  return { split: tidy(split), unserved, old };
}

function withEntry(provenance: Provenance, entry: Entry): Provenance {
  const titles = distinct(entry.deciders.map(({ reading }) => reading.title));
  return {
    ...provenance,
    source: `${listOf(titles, 3)}, then ${provenance.source}`,
    stale: provenance.stale || entry.stale,
  };
}
