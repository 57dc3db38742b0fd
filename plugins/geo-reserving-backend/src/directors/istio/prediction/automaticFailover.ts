import type { Destination } from './buildDestination';
import type { HostBundle, HostList } from './hostList';
import { isLocalOnly } from './listedEndpoints';
import { loadLoss } from './loadSplit';
import type { LoadLoss, LoadSplit, Lost } from './loadSplit';
import type { Notes } from './notes';
import { compare } from './oldestFirst';
import type { AutomaticFailover, FailoverVerdict, ReasonCode } from './policy';
import type { PredictionInput } from './types';

/** What the verdicts compare with: the destinations and how they are balanced now. */
export type BeforeLoss = {
  input: PredictionInput;
  destinations: readonly { destination: Destination; load: LoadSplit }[];
  /** What is lost already. */
  lost: Lost;
};

/** A loss that costs less than this many percent of the requests is covered. */
const TOLERATED_PERCENT = 0.01;

/**
 * Whether requests leave a lost region or cluster by themselves.
 *
 * The loss is the hard one: hosts stop answering and stay listed, because nobody reaches their API
 * server, so outlier detection has to find out. Each loss is played through on the host lists, so
 * that the verdict and the prediction cannot disagree.
 */
export function automaticFailover(
  before: BeforeLoss,
  notes: Notes,
): AutomaticFailover {
  const places = placesOf(before.input);
  const byRegion = new Map<string, FailoverVerdict>();
  for (const region of places.keys()) {
    const lost: Lost = answerer => answerer.region === region;
    byRegion.set(region, verdictOn(before, lost));
  }
  const verdicts = [...byRegion.values()];
  let byCluster: AutomaticFailover['byCluster'] | undefined;
  return {
    possible: verdicts.every(({ possible }) => possible),
    reasons: sorted(verdicts.flatMap(({ reasons }) => reasons)),
    caveats: caveatsOf(notes),
    byRegion: Object.fromEntries(byRegion),
    get byCluster() {
      byCluster ??= verdictsByCluster(before, places, byRegion);
      return byCluster;
    },
  };
}

function verdictsByCluster(
  before: BeforeLoss,
  places: Places,
  byRegion: ReadonlyMap<string, FailoverVerdict>,
): AutomaticFailover['byCluster'] {
  const byCluster = new Map<string, FailoverVerdict>();
  for (const [region, clusters] of places) {
    for (const cluster of clusters) {
      const lost: Lost = answerer => answerer.cluster === cluster;
      const sameAsRegion = clusters.size === 1 && isAlone(cluster, places);
      const verdict = sameAsRegion ? byRegion.get(region) : undefined;
      byCluster.set(cluster, verdict ?? verdictOn(before, lost));
    }
  }
  return Object.fromEntries(byCluster);
}

/** Clusters by region label. */
type Places = ReadonlyMap<string, ReadonlySet<string>>;

function placesOf({ endpoints, remoteHosts = [] }: PredictionInput): Places {
  const places = new Map<string, Set<string>>();
  const remote = remoteHosts.flatMap(({ cluster, region = '' }) =>
    cluster === undefined ? [] : [{ cluster, region }],
  );
  for (const { region, cluster } of [...endpoints, ...remote]) {
    const clusters = places.get(region);
    if (clusters) {
      clusters.add(cluster);
    } else {
      places.set(region, new Set([cluster]));
    }
  }
  return places;
}

/** A cluster should have one region; labels may say otherwise. */
function isAlone(cluster: string, places: Places): boolean {
  let regions = 0;
  for (const clusters of places.values()) {
    regions += clusters.has(cluster) ? 1 : 0;
  }
  return regions === 1;
}

function verdictOn(before: BeforeLoss, newlyLost: Lost): FailoverVerdict {
  const lost: Lost = answerer => newlyLost(answerer) || before.lost(answerer);
  const reasons: ReasonCode[] = [];
  let costs = 0;
  for (const { destination, load } of before.destinations) {
    if (!isTouched(destination.list, load, newlyLost)) {
      continue;
    }
    const after = loadLoss(destination.list, lost);
    const more = after.failing + after.unsent - load.failing - load.unsent;
    const cost = (destination.policy.percent * more) / 100;
    if (cost > TOLERATED_PERCENT) {
      costs += cost;
      reasons.push(...reasonsFor(before.input, destination, after, lost));
    }
  }
  return costs > 0
    ? { possible: false, reasons: sorted(reasons) }
    : { possible: true, reasons: [] };
}

/**
 * Whether a loss can change anything: a priority has no load only when those before it can take
 * everything, or when nobody in it is healthy, and neither changes when its hosts go.
 */
function isTouched(list: HostList, { loads }: LoadSplit, lost: Lost): boolean {
  return list.groups.some(
    ({ priority, bundles }) =>
      loads[priority] > 0 &&
      bundles.some(({ answerers }) => answerers.some(lost)),
  );
}

function reasonsFor(
  input: PredictionInput,
  destination: Destination,
  after: LoadLoss,
  lost: Lost,
): ReasonCode[] {
  const { policy, list } = destination;
  if (policy.remote) {
    // A share is sent to these gateways whatever their health: no policy of the client's can help.
    return ['federation-pinned'];
  }
  const reasons: ReasonCode[] = [];
  if (!policy.outlierDetection) {
    reasons.push('no-outlier-detection');
    if (destination.outlierDetectionDropped) {
      reasons.push('port-level-replaces-policy');
    }
  } else if (after.notEjected > 0) {
    reasons.push('max-ejection-too-low');
  }
  const bundles = list.groups.flatMap(group => group.bundles);
  if (!bundles.some(bundle => answers(bundle, lost))) {
    reasons.push(whyNobodyIsLeft(input, destination, lost));
  } else if (after.panics) {
    reasons.push('panic-threshold');
  }
  return reasons.length ? reasons : ['no-other-endpoints'];
}

function whyNobodyIsLeft(
  input: PredictionInput,
  { policy, dropped }: Destination,
  lost: Lost,
): ReasonCode {
  if (dropped.some(bundle => answers(bundle, lost))) {
    return 'hard-distribute';
  }
  const readyElsewhere = input.endpoints.some(
    ({ cluster, region, ready }) =>
      ready > 0 && !lost({ cluster, region, fraction: 1 }),
  );
  if (!readyElsewhere) {
    return input.remoteHosts?.some(({ ready }) => ready !== 0)
      ? 'federation-pinned'
      : 'no-other-endpoints';
  }
  return isLocalOnly(input.service) || policy.subset === undefined
    ? 'local-only'
    : 'subset-pinned';
}

function answers(bundle: HostBundle, lost: Lost): boolean {
  const standing = bundle.count > bundle.unhealthy + bundle.ejected;
  return standing && bundle.answerers.some(answerer => !lost(answerer));
}

/** Notes that are also reasons, when they do not stop failover. */
function caveatsOf(notes: Notes): ReasonCode[] {
  const caveats: ReasonCode[] = [];
  for (const note of notes.list()) {
    switch (note.code) {
      case 'failover-priority-blind':
      case 'failover-priority-one-label-twice':
      case 'failover-not-heard':
      case 'distribute-no-match':
        caveats.push(note.code);
        break;
      case 'locality-disabled':
        caveats.push(
          note.params.by === 'mesh'
            ? 'mesh-locality-disabled'
            : 'locality-disabled',
        );
        break;
      default:
    }
  }
  return sorted(caveats);
}

function sorted(codes: readonly ReasonCode[]): ReasonCode[] {
  return [...new Set(codes)].sort(compare);
}
