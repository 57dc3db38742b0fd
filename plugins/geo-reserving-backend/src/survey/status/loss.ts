/**
 * What happens to a service when one region is lost.
 *
 * The region's endpoints stay listed and stop answering, as they do when a region really goes; the
 * surviving callers' own policies decide where the requests go then, and the endpoints that are
 * known to be ready decide whether they fit. `fits` is said only of facts that are current.
 */
import type { LossView } from '@geo-reserving/plugin-geo-reserving-common';
import type { MeshMember } from '../mesh/meshMember';
import type { PeeringSet } from '../mesh/PeeringSet';
import { isRouteKnown, type KnownRoute, type Route } from '../split/routes';
import type { Traffic } from '../split/traffic';
import type { Entry } from '../layers/ExternalLayer';
import { entryLoss } from './entryLoss';
import type { Load, RegionCapacity } from './load';
import { originsAfterLoss } from './originsAfterLoss';

/** Up to this share, requests that nobody answers are taken for rounding, in percent. */
const NEGLIGIBLE_PERCENT = 1;

export type LossQuestion = {
  capacities: readonly RegionCapacity[];
  load: Load | undefined;
  routes: readonly Route[];
  traffic: Traffic | undefined;
  members: ReadonlyMap<string, MeshMember>;
  peerings: PeeringSet;
  /** How requests from outside enter, where something in front of the clusters directs them. */
  entry?: Entry;
};

export type Receiver = LossView['receivers'][number];

/** A loss as data; sentences are made of it later. */
export type Loss = {
  region: string;
  verdict: LossView['verdict'];
  /** Why it is not better than that. */
  reason:
    | 'nowhere-else'
    | 'not-taken-over'
    | 'too-few'
    | 'old-facts'
    | 'nothing-here'
    | 'room';
  movesPercent?: number;
  /** Percent of all requests that would get no answer afterwards. */
  failingPercent: number;
  /** What the balancers in front do. */
  entry?: LossView['entry'];
  receivers: Receiver[];
};

/** The loss of each region in which the service is placed. */
export function lossesOf(question: LossQuestion): Loss[] {
  return question.capacities.map(capacity => lossOf(capacity, question));
}

function lossOf(lost: RegionCapacity, question: LossQuestion): Loss {
  const { load, capacities } = question;
  const { region } = lost;
  const survivors = capacities.filter(c => c.region !== region);
  const movesPercent =
    load && (100 * (load.byRegion.get(region) ?? 0)) / load.total;
  const entry = entryLoss(question.entry, clustersOf(lost));
  const base = {
    region,
    movesPercent,
    failingPercent: 0,
    receivers: [],
    ...(entry ? { entry } : {}),
  };
  if (survivors.length === 0) {
    return lost.seen || lost.placements.some(p => p.seen)
      ? {
          ...base,
          verdict: 'no-takeover',
          reason: 'nowhere-else',
          failingPercent: 100,
        }
      : { ...base, verdict: 'unsure', reason: 'old-facts' };
  }
  const after = redistribute(lost, question);
  const receivers = survivors.map(c => receiverOf(c, after, load));
  const failing = after.unserved > NEGLIGIBLE_PERCENT;
  if (failing) {
    return {
      ...base,
      verdict: 'no-takeover',
      reason: 'not-taken-over',
      failingPercent: after.unserved,
      receivers,
    };
  }
  if (receivers.some((r, i) => isOverloaded(r, survivors[i]))) {
    return { ...base, verdict: 'overload', reason: 'too-few', receivers };
  }
  const unsure =
    load === undefined ||
    load.limit === undefined ||
    load.stale ||
    after.unsure ||
    receivers.some((r, i) => (r.needed ?? 0) > survivors[i].ready);
  if (unsure) {
    return { ...base, verdict: 'unsure', reason: 'old-facts', receivers };
  }
  return movesPercent === 0
    ? { ...base, verdict: 'not-affected', reason: 'nothing-here', receivers }
    : { ...base, verdict: 'fits', reason: 'room', receivers };
}

/** Where all requests go after the loss: shares of the total by region, in percent. */
type After = {
  share: ReadonlyMap<string, number>;
  unserved: number;
  /** True when what decides it is not known now. */
  unsure: boolean;
};

function redistribute(lost: RegionCapacity, question: LossQuestion): After {
  const surviving = question.routes.filter(r => r.region !== lost.region);
  const known = surviving.filter((r): r is KnownRoute => r.known);
  const gone = clustersOf(lost);
  const origins = originsAfterLoss({
    ...question,
    routes: known,
    lost: { region: lost.region, clusters: gone },
    entry: question.entry,
  });
  const { weights } = origins;
  const share = new Map<string, number>();
  let unserved = 100 * origins.lost;
  let unsure =
    origins.unsure || known.length === 0 || !surviving.every(isRouteKnown);
  known.forEach((route, i) => {
    const peers = peersOf(route, gone, question);
    const after = route.afterLoss(
      peers.failing,
      peers.failing === gone ? lost.region : undefined,
    );
    const weight = weights[i] ?? 0;
    unserved += weight * after.unserved;
    unsure ||= peers.unsure;
    for (const region of Object.keys(after.toRegions)) {
      const percent = after.toRegions[region];
      share.set(region, (share.get(region) ?? 0) + weight * percent);
    }
  });
  return { share, unserved, unsure };
}

/**
 * Clusters that would not answer this source: the lost region's, and those behind a broken peering. What Cilium knows
 * of a cluster that it no longer hears it goes on using, and whether that answers nobody can tell.
 */
function peersOf(
  { cluster, by, reaches }: KnownRoute,
  gone: ReadonlySet<string>,
  { peerings, capacities }: LossQuestion,
): { failing: ReadonlySet<string>; unsure: boolean } {
  const troubled = peerings.troubled.get(cluster);
  if (troubled === undefined) {
    return { failing: gone, unsure: false };
  }
  const failing = new Set(gone);
  const needed = new Set(
    capacities
      .flatMap(c => c.placements.map(p => p.cluster.name))
      .filter(name => !gone.has(name) && reaches.has(name)),
  );
  let unsure = false;
  for (const { to, status } of troubled) {
    if (to !== undefined && needed.has(to)) {
      if (status === 'broken' && by !== 'cilium') {
        failing.add(to);
      }
      unsure ||= status === 'unknown' || by === 'cilium';
    }
  }
  return { failing, unsure };
}

function clustersOf({ placements }: RegionCapacity): ReadonlySet<string> {
  return new Set(placements.map(p => p.cluster.name));
}

function receiverOf(
  { region, ready, lastReady, seen }: RegionCapacity,
  after: After,
  load: Load | undefined,
): Receiver {
  const stale = !seen || load === undefined || load.stale || after.unsure;
  const base = { region, ready: seen || ready > 0 ? ready : lastReady, stale };
  if (load?.limit === undefined) {
    return base;
  }
  const now = load.byRegion.get(region) ?? 0;
  const then = (load.total * (after.share.get(region) ?? 0)) / 100;
  const capacity = ready * load.limit;
  return {
    ...base,
    needed: Math.ceil(then / load.limit - 1e-6),
    ...(capacity > 0
      ? {
          loadNowPercent: (100 * now) / capacity,
          loadAfterPercent: (100 * then) / capacity,
        }
      : {}),
  };
}

/**
 * Too few for certain: more is needed than is seen; where nothing is seen now, more than was there
 * when it was last seen.
 */
function isOverloaded(
  { needed = 0 }: Receiver,
  { ready, seen, lastReady }: RegionCapacity,
): boolean {
  if (seen || ready > 0) {
    return needed > ready;
  }
  return lastReady !== undefined && needed > lastReady;
}
