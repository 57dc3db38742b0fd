import { automaticFailover } from './automaticFailover';
import type { BeforeLoss } from './automaticFailover';
import { isLocalOnly } from './listedEndpoints';
import { loadSplit, mayEject, NOBODY } from './loadSplit';
import type { Lost } from './loadSplit';
import type { MergedRule } from './mergeDestinationRules';
import { serviceHost } from './meshHost';
import { LazyPrediction, LazyShares } from './LazyPrediction';
import { mixLoads } from './mixLoads';
import type { MixedLoad, ShareTables } from './mixLoads';
import type { Notes } from './notes';
import type { DestinationPolicy, EffectivePolicy } from './policy';
import { lookOf } from './SharedLook';
import type { RoutedRequests } from './routeBySidecar';
import type { PredictedShares, Prediction, PredictionInput } from './types';
import { writtenWeights } from './writtenWeights';

/** Below this many percent a share of failing or unsent requests is rounding. */
const NOTEWORTHY_PERCENT = 0.01;

/** Policy of requests that no destination of the service gets. */
const NO_DESTINATION: DestinationPolicy = {
  percent: 0,
  locality: 'none',
  localityOrigin: 'mesh',
  failoverOn: false,
  hosts: 0,
  ejectableHosts: 0,
  localityWeighted: false,
  panicThreshold: 0,
  order: [],
};

/** Balances each destination, mixes the results and says what decided. */
export function concludePrediction(
  input: PredictionInput,
  routed: RoutedRequests,
  notes: Notes,
): { prediction: Prediction; tables: ShareTables } {
  const lost = lostWith(input);
  const { destinations, mixed } = balance(input, routed, lost);
  const before = { input, destinations, lost };
  noteOutcome(input, before, notes);
  const prediction = new LazyPrediction(
    mixed,
    sharesOf(mixed, routed),
    decidingPolicy(routed),
    {
      notes: () => notes.list(),
      automaticFailover: () => automaticFailover(before, notes),
    },
  );
  return { prediction, tables: mixed };
}

/**
 * Only the shares, with some clusters lost besides: the policies, and so the lists of hosts, stay
 * what they were.
 */
export function sharesAfterLoss(
  input: PredictionInput,
  routed: RoutedRequests,
  clusters: ReadonlySet<string>,
): { shares: PredictedShares; tables: ShareTables } {
  const { mixed } = balance(input, routed, lostWith(input, clusters));
  return { shares: sharesOf(mixed, routed), tables: mixed };
}

/** Whether a loss moves no request: nobody may be taken out, so what went to the lost just fails. */
export function losesInPlace({ destinations }: RoutedRequests): boolean {
  return !destinations.some(({ list }) => mayEject(list));
}

function lostWith(
  { failing }: PredictionInput,
  besides?: ReadonlySet<string>,
): Lost {
  return failing?.size || besides?.size
    ? ({ cluster }) => (failing?.has(cluster) || besides?.has(cluster)) ?? false
    : NOBODY;
}

function balance(
  input: PredictionInput,
  routed: RoutedRequests,
  lost: Lost,
): { destinations: BeforeLoss['destinations']; mixed: MixedLoad } {
  const destinations = routed.destinations.map(destination => ({
    destination,
    load: loadSplit(destination.list, lost),
  }));
  const mixed = mixLoads(
    destinations.map(({ destination, load }) => ({
      percent: destination.policy.percent,
      load,
    })),
    lookOf(input),
  );
  return { destinations, mixed };
}

function sharesOf(
  mixed: MixedLoad,
  { refused, elsewhere }: RoutedRequests,
): PredictedShares {
  return new LazyShares(mixed, mixed.unserved + refused, elsewhere);
}

function decidingPolicy(routed: RoutedRequests): EffectivePolicy {
  const { rule, virtualService } = routed;
  const destinations = routed.destinations.map(({ policy }) => policy);
  const largest = destinations.reduce<DestinationPolicy | undefined>(
    (best, policy) => (best && !isDecisive(policy, best) ? best : policy),
    undefined,
  );
  return {
    ...(largest ?? NO_DESTINATION),
    namesForeignHosts: routed.namesForeignHosts,
    destinationRule: rule && refTo(rule.decidedBy),
    mergedRules: rule?.parts.map(refTo) ?? [],
    virtualService,
    destinations,
    weights: writtenWeights(routed.destinations),
  };
}

/** The service's own destinations come before federated ones, of which its rules say nothing. */
function isDecisive(
  { remote, percent }: DestinationPolicy,
  best: DestinationPolicy,
): boolean {
  return !remote === !best.remote ? percent > best.percent : !remote;
}

function refTo({ namespace, name }: MergedRule['decidedBy']) {
  return { namespace, name };
}

function noteOutcome(
  input: PredictionInput,
  { destinations }: BeforeLoss,
  notes: Notes,
): void {
  let failing = 0;
  let unsent = 0;
  for (const { destination, load } of destinations) {
    const { percent, hosts, panicThreshold: threshold } = destination.policy;
    failing += (percent * load.failing) / 100;
    unsent += hosts > 0 ? (percent * load.unsent) / 100 : 0;
    const { subset, remote } = destination.policy;
    if (hosts === 0 && subset === undefined && !remote) {
      notes.add('no-endpoints', {});
    }
    if (load.panics) {
      notes.add('panic', { threshold });
    }
  }
  if (failing > NOTEWORTHY_PERCENT) {
    notes.add('hosts-failing', { percent: failing });
  }
  if (unsent > NOTEWORTHY_PERCENT) {
    notes.add('no-healthy-hosts', { percent: unsent });
  }
  const { cluster: own } = input.source;
  const away = input.endpoints.some(({ cluster }) => cluster !== own);
  if (away && isLocalOnly(input.service)) {
    const host = serviceHost(input.service, input.settings);
    notes.add('local-only', { host });
  }
}
