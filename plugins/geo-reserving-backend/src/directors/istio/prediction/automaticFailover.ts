import type { Destination } from './buildDestination';
import type { HostBundle, HostList } from './hostList';
import { standing } from './hostList';
import { isLocalOnly } from './listedEndpoints';
import { loadLoss, mayEject } from './loadSplit';
import type { LoadLoss, LoadSplit, Lost } from './loadSplit';
import type { Notes } from './notes';
import { compare } from './oldestFirst';
import type { AutomaticFailover, FailoverVerdict, ReasonCode } from './policy';
import { regionTallies } from './regionTally';
import { lookOf, type Places } from './SharedLook';
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
  const { places } = lookOf(before.input);
  const byRegion = new Map<string, FailoverVerdict>();
  for (const region of places.keys()) {
    byRegion.set(region, verdictOnRegion(before, region));
  }
  return new LazyFailover(byRegion, caveatsOf(notes), () =>
    verdictsByCluster(before, places, byRegion),
  );
}

/** The verdicts by cluster, of which there may be many, are found when somebody asks for them. */
class LazyFailover implements AutomaticFailover {
  readonly possible: boolean;
  readonly reasons: ReasonCode[];
  readonly byRegion: Record<string, FailoverVerdict>;
  #byCluster?: Record<string, FailoverVerdict>;
  readonly #judge: () => Record<string, FailoverVerdict>;

  constructor(
    byRegion: ReadonlyMap<string, FailoverVerdict>,
    readonly caveats: ReasonCode[],
    judgeClusters: () => Record<string, FailoverVerdict>,
  ) {
    const verdicts = [...byRegion.values()];
    this.possible = verdicts.every(({ possible }) => possible);
    this.reasons = sorted(verdicts.flatMap(({ reasons }) => reasons));
    this.byRegion = Object.fromEntries(byRegion);
    this.#judge = judgeClusters;
  }

  get byCluster(): Record<string, FailoverVerdict> {
    this.#byCluster ??= this.#judge();
    return this.#byCluster;
  }
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

/** A cluster should have one region; labels may say otherwise. */
function isAlone(cluster: string, places: Places): boolean {
  let regions = 0;
  for (const clusters of places.values()) {
    regions += clusters.has(cluster) ? 1 : 0;
  }
  return regions === 1;
}

/** What becomes of the requests to one destination when somebody is lost. */
type AfterLoss = {
  destination: Destination;
  load: LoadSplit;
  after: LoadLoss;
  /** Somebody who stands can answer. */
  isSomebodyLeft: boolean;
};

/** Where nobody may be taken out, what a region answers now is all that its loss costs. */
function verdictOnRegion(before: BeforeLoss, region: string): FailoverVerdict {
  const lost: Lost = answerer => answerer.region === region;
  const { destinations, input } = before;
  if (
    input.failing?.size ||
    destinations.some(d => mayEject(d.destination.list))
  ) {
    return verdictOn(before, lost);
  }
  const touched = destinations.flatMap(({ destination, load }) => {
    const { byRegion, standing: all } = regionTallies(destination.list);
    const here = byRegion.get(region);
    if (!here) {
      return [];
    }
    const after: LoadLoss = {
      failing: load.failing + here.percent,
      unsent: load.unsent,
      panics: load.panics,
      notEjected: here.reachedHosts,
    };
    const isSomebodyLeft = all > here.onlyHere;
    return [{ destination, load, after, isSomebodyLeft }];
  });
  return judge(input, touched, lost);
}

function verdictOn(before: BeforeLoss, newlyLost: Lost): FailoverVerdict {
  const lost: Lost = answerer => newlyLost(answerer) || before.lost(answerer);
  const touched = before.destinations.filter(({ destination, load }) =>
    isTouched(destination.list, load, newlyLost),
  );
  return judge(
    before.input,
    touched.map(({ destination, load }) => ({
      destination,
      load,
      after: loadLoss(destination.list, lost),
      isSomebodyLeft: destination.list.groups.some(({ bundles }) =>
        bundles.list.some(bundle => answers(bundle, lost)),
      ),
    })),
    lost,
  );
}

function judge(
  input: PredictionInput,
  touched: readonly AfterLoss[],
  lost: Lost,
): FailoverVerdict {
  const reasons: ReasonCode[] = [];
  let costs = 0;
  for (const loss of touched) {
    const { destination, load, after } = loss;
    const more = after.failing + after.unsent - load.failing - load.unsent;
    const cost = (destination.policy.percent * more) / 100;
    if (cost > TOLERATED_PERCENT) {
      costs += cost;
      reasons.push(...reasonsFor(input, loss, lost));
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
  return list.groups.some(group => {
    if (!(loads[group.priority] > 0)) {
      return false;
    }
    return group.bundles.list.some(({ answerers }) => answerers.some(lost));
  });
}

function reasonsFor(
  input: PredictionInput,
  { destination, after, isSomebodyLeft }: AfterLoss,
  lost: Lost,
): ReasonCode[] {
  const { policy } = destination;
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
  if (!isSomebodyLeft) {
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
  return standing(bundle) && bundle.answerers.some(answerer => !lost(answerer));
}

/** Notes that are also reasons, when they do not stop failover. */
function caveatsOf(notes: Notes): ReasonCode[] {
  const caveats: ReasonCode[] = [];
  for (const note of notes.listNow()) {
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
