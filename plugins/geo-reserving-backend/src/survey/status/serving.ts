/**
 * The first axis of the status: what happens now.
 *
 * Decided from facts that are current. Facts that are gone or old can only make it worse: an old
 * good measurement proves nothing, an old bad one still stands until a newer one says otherwise.
 */
import type {
  Intent,
  ServingStatus,
} from '@geo-reserving/plugin-geo-reserving-common';
import { drainedRegions } from '@geo-reserving/plugin-geo-reserving-node';
import type { Entry } from '../layers/ExternalLayer';
import { isKnown } from '../support/reading';
import { placedClusters } from '../service/placedClusters';
import type { Placement } from '../service/Placement';
import { isRouteKnown, type Route } from '../split/routes';
import { errorPercent, sharesOf, type Traffic } from '../split/traffic';
import type { RegionCapacity } from './load';

/** From this share of errors on, nobody is served, in percent. */
const ALL_FAIL_PERCENT = 99;
/** From this share of errors on, a part is not served, in percent. */
const SOME_FAIL_PERCENT = 5;
/** A region with less than this share of the observed requests serves nothing, in percent. */
const NOTHING_PERCENT = 0.5;

export type ServingQuestion = {
  capacities: readonly RegionCapacity[];
  intent: Intent | undefined;
  traffic: Traffic | undefined;
  routes: readonly Route[];
  /** How requests from outside enter. */
  entry?: Entry;
};

/** What led to the status; sentences are made of it later. */
export type Serving = {
  status: ServingStatus;
  /** Regions that are meant to serve and do not, as far as that is known. */
  lost: string[];
  /** Clusters that hold the service and whose facts are old or were never read. */
  unseen: string[];
  /** Clusters with under half of the pods they want. */
  thin: string[];
  /** Percent of requests that fail, measured or else predicted; absent when neither is known. */
  failingPercent?: number;
};

export function servingOf(question: ServingQuestion): Serving {
  const placements = question.capacities.flatMap(c => c.placements);
  const details = {
    lost: lostRegions(question),
    unseen: placements.filter(p => !p.seen).map(p => p.cluster.name),
    thin: placements.filter(isThin).map(p => p.cluster.name),
    failingPercent: failing(question),
  };
  return { status: statusOf(question, placements, details), ...details };
}

function statusOf(
  question: ServingQuestion,
  placements: readonly Placement[],
  details: Omit<Serving, 'status'>,
): ServingStatus {
  const { traffic } = question;
  const measured = traffic && errorPercent(traffic);
  if (placements.length === 0) {
    return 'unknown';
  }
  if (measured !== undefined && measured >= ALL_FAIL_PERCENT) {
    return traffic?.stale ? 'unknown' : 'down';
  }
  if (placements.every(p => p.ready === 0)) {
    return details.unseen.length === 0 ? 'down' : 'unknown';
  }
  const reach = reachOf(question);
  if (reach !== 'some') {
    return reach === 'nobody' ? 'down' : 'unknown';
  }
  const fails = (details.failingPercent ?? 0) >= SOME_FAIL_PERCENT;
  if (details.lost.length > 0) {
    return fails ? 'partial' : 'failed-over';
  }
  const whole =
    details.unseen.length === 0 &&
    details.thin.length === 0 &&
    placements.every(isWhole) &&
    !fails &&
    routesAreKnown(question);
  return whole ? 'normal' : 'partial';
}

/** Regions that the intent has serving and that serve nothing. */
function lostRegions({
  capacities,
  intent,
  traffic,
}: ServingQuestion): string[] {
  const active = activeRegions(intent, capacities);
  const shares =
    traffic && !traffic.stale ? sharesOf(traffic)?.split : undefined;
  return capacities
    .filter(
      c =>
        active.includes(c.region) &&
        c.ready === 0 &&
        (c.seen ||
          (shares !== undefined && (shares[c.region] ?? 0) < NOTHING_PERCENT)),
    )
    .map(c => c.region);
}

/** Regions that are meant to serve now. */
function activeRegions(
  intent: Intent | undefined,
  capacities: readonly RegionCapacity[],
): string[] {
  const placed = capacities.map(c => c.region);
  const drained = intent
    ? drainedRegions(
        intent,
        placedClusters(capacities.flatMap(c => c.placements)),
      )
    : new Set<string>();
  const left = placed.filter(region => !drained.has(region));
  if (intent?.mode === 'active-standby') {
    return intent.order.filter(region => !drained.has(region)).slice(0, 1);
  }
  return intent?.mode === 'active-active' && intent.routing === 'weighted'
    ? left.filter(region => (intent.weights[region] ?? 0) > 0)
    : left;
}

/**
 * Whether callers reach the ready endpoints at all: as measured, else as the objects have it. With
 * nothing measured and nothing readable, nobody can tell.
 */
function reachOf({ traffic, routes }: ServingQuestion) {
  if (isMeasured(traffic) || routes.length === 0) {
    return 'some';
  }
  const known = routes.filter(isRouteKnown);
  if (known.some(r => r.prediction.unserved < ALL_FAIL_PERCENT)) {
    return 'some';
  }
  return known.length === routes.length ? 'nobody' : 'unknown';
}

/** The worst-served callers' share of errors: as measured, else as the objects have it. */
function failing({
  traffic,
  routes,
  entry,
}: ServingQuestion): number | undefined {
  const measured = traffic && errorPercent(traffic);
  const predicted = isMeasured(traffic)
    ? []
    : [
        ...routes.filter(isRouteKnown).map(r => r.prediction.unserved),
        ...(entry && !entry.stale
          ? [entry.shares.unserved + entry.shares.elsewhere]
          : []),
      ];
  const known = measured === undefined ? predicted : [measured, ...predicted];
  return known.length === 0 ? undefined : Math.max(...known);
}

/** Where requests are measured now, it does not matter what the objects would have them do. */
function routesAreKnown({ traffic, routes }: ServingQuestion): boolean {
  return isMeasured(traffic) || routes.every(isRouteKnown);
}

function isMeasured(traffic: Traffic | undefined): traffic is Traffic {
  return traffic !== undefined && !traffic.stale && traffic.total > 0;
}

/** Under half of what is wanted is ready. */
function isThin({ workload, endpoints, seen }: Placement): boolean {
  const wanted = workload?.desired ?? endpoints?.total ?? 0;
  return seen && 2 * (endpoints?.ready ?? 0) < wanted;
}

/** Whether all that tells how whole a placement is can be relied on. */
function isWhole({ readings, presence }: Placement): boolean {
  return presence === 'present' && isKnown(readings.workload);
}
