import { healthyHosts, healthyWeight } from './Bundles';
import type {
  Answerer,
  HostBundle,
  HostList,
  PrioritizedGroup,
} from './hostList';
import { priorityLoad } from './priorityLoad';
import type { PriorityShare } from './priorityLoad';
import { sharesInPriority } from './sharesInPriority';
import type { SummedGroup } from './sharesInPriority';

/** Says which answerers do not answer although they are listed. */
export type Lost = (answerer: Answerer) => boolean;

/** Nobody is lost. Most questions begin with it, so it can be told from the others. */
export const NOBODY: Lost = () => false;

/** What becomes of the requests to one host list that get no answer, in percent of them. */
export type LoadLoss = {
  /** Sent to hosts that do not answer. */
  failing: number;
  /** Nobody to send to. */
  unsent: number;
  panics: boolean;
  /** Hosts that get requests, answer none, and may not be taken out. */
  notEjected: number;
};

/** Where the requests to one host list go, in percent of these requests. */
export type LoadSplit = LoadLoss & {
  /** Calls back for everybody who answers. */
  eachShare(add: (answerer: Answerer, percent: number) => void): void;
  /** The same by region label. */
  eachRegion(add: (region: string, percent: number) => void): void;
  /** By priority. */
  loads: number[];
};

/**
 * Envoy's choice among the hosts of a list (section 3), after outlier detection has done what it
 * can. A host that does not answer is found out by the requests that reach it: those of the
 * preferred priority first, the next ones when load has moved on to them, up to the limit. Among
 * equals the order of the list decides; in Envoy it is chance.
 */
export function loadSplit(list: HostList, lost: Lost): LoadSplit {
  const settled = settle(list, lost);
  const { balance } = settled;
  const eachShare: LoadSplit['eachShare'] = add =>
    eachChosen(list, balance, (bundle, percent) => {
      for (const answerer of bundle.answerers) {
        if (!lost(answerer)) {
          add(answerer, percent * answerer.fraction);
        }
      }
    });
  return {
    ...lossOf(list, settled, lost),
    loads: balance.loads.map(({ percent }) => percent),
    eachShare,
    eachRegion: isPlain(balance, lost)
      ? add => balance.groups.forEach(g => add(g.region ?? '', g.percent))
      : add => eachShare(({ region }, percent) => add(region, percent)),
  };
}

/** {@link loadSplit} without the shares of those who answer. */
export function loadLoss(list: HostList, lost: Lost): LoadLoss {
  return lossOf(list, settle(list, lost), lost);
}

/** Whether outlier detection may take out any host besides those that it has taken out. */
export function mayEject(list: HostList): boolean {
  return budgetOf(list) > 0;
}

/** A group that gets requests, and its percent. */
export type ChosenGroup = {
  group: PrioritizedGroup;
  percent: number;
  panics: boolean;
  /** Region of everybody who answers in it, when it is one. */
  region?: string;
};

/** How the requests are balanced while certain hosts are taken out, whoever of the others answers. */
export type Balance = {
  loads: readonly PriorityShare[];
  groups: readonly ChosenGroup[];
  taken: Taken;
};

/** Hosts of each bundle that were taken out. */
type Taken = ReadonlyMap<HostBundle, number>;

const NONE_TAKEN: Taken = new Map();

/** Hosts of a bundle that get requests, are taken for healthy and answer none. */
type Failing = { bundle: HostBundle; hosts: number };

type Settled = { balance: Balance; reached: readonly Failing[] };

/** Before anybody is found out: every loss begins with it, so it is kept beside the list. */
export function balanceAtFirst(list: HostList): Balance {
  list.derived.atFirst ??= balanceOf(list, NONE_TAKEN);
  return list.derived.atFirst;
}

/** Calls back for each bundle that gets requests. */
export function eachChosen(
  list: HostList,
  { groups, taken }: Balance,
  tell: (bundle: HostBundle, percent: number, healthy: number) => void,
): void {
  const isDetecting = Boolean(list.outlierDetection);
  for (const { group, percent, panics } of groups) {
    const healthyOf = (bundle: HostBundle) =>
      healthyHosts(bundle, isDetecting) - (taken.get(bundle) ?? 0);
    const weightOf = (bundle: HostBundle) =>
      panics ? bundle.weight : healthyWeight(bundle, healthyOf(bundle));
    let all = 0;
    for (const bundle of group.bundles.list) {
      all += weightOf(bundle);
    }
    for (const bundle of group.bundles.list) {
      const share = all > 0 ? percent * (weightOf(bundle) / all) : 0;
      if (share > 0) {
        tell(bundle, share, healthyOf(bundle));
      }
    }
  }
}

/** Whether everybody who gets requests answers them, as far as that is known of whole groups. */
function isPlain({ groups, taken }: Balance, lost: Lost): boolean {
  return (
    lost === NOBODY &&
    taken.size === 0 &&
    groups.every(({ region, panics }) => region !== undefined && !panics)
  );
}

/** Takes out hosts that do not answer until nothing changes any more. */
function settle(list: HostList, lost: Lost): Settled {
  let balance = balanceAtFirst(list);
  if (isPlain(balance, lost)) {
    return { balance, reached: [] };
  }
  const taken = new Map<HostBundle, number>();
  let budget = budgetOf(list);
  for (;;) {
    const reached = reachedIn(list, balance, lost);
    const left = eject(reached, taken, budget);
    if (left === budget) {
      return { balance, reached };
    }
    budget = left;
    balance = balanceOf(list, taken);
  }
}

function reachedIn(list: HostList, balance: Balance, lost: Lost): Failing[] {
  const reached: Failing[] = [];
  eachChosen(list, balance, (bundle, _, healthy) => {
    if (healthy > 0 && !bundle.answerers.some(answerer => !lost(answerer))) {
      reached.push({ bundle, hosts: healthy });
    }
  });
  return reached;
}

/** Takes out what the limit allows; returns how many hosts it still allows. */
function eject(
  reached: readonly Failing[],
  taken: Map<HostBundle, number>,
  budget: number,
): number {
  let left = budget;
  for (const { bundle, hosts } of reached) {
    const out = Math.min(left, hosts);
    left -= out;
    taken.set(bundle, (taken.get(bundle) ?? 0) + out);
  }
  return left;
}

/** @param taken - is looked at later, too: whoever changes it makes a new balance */
function balanceOf(list: HostList, taken: Taken): Balance {
  const levels = byPriority(list, taken);
  const loads = priorityLoad(
    levels.map(level => ({
      hosts: totalOf(level, group => group.hosts),
      healthy: totalOf(level, group => group.healthy),
    })),
    list.panicThreshold,
  );
  const groups: ChosenGroup[] = [];
  loads.forEach(({ percent: load, panics }, priority) => {
    if (load > 0) {
      const level = levels[priority];
      const { localityWeighted } = list;
      const shares = sharesInPriority(level, { localityWeighted, panics });
      level.forEach(({ group, region }, at) => {
        const percent = shares[at] * load;
        if (percent > 0) {
          groups.push({ group, percent, panics, region });
        }
      });
    }
  });
  return { loads, groups, taken };
}

type Summed = SummedGroup & { group: PrioritizedGroup; region?: string };

function byPriority(list: HostList, taken: Taken): Summed[][] {
  const levels: Summed[][] = [];
  for (const group of list.groups) {
    while (levels.length <= group.priority) {
      levels.push([]);
    }
    levels[group.priority].push(summed(group, list, taken));
  }
  return levels;
}

function summed(group: PrioritizedGroup, list: HostList, taken: Taken): Summed {
  const { weight, bundles } = group;
  const isDetecting = Boolean(list.outlierDetection);
  const sums = { ...bundles.sums(isDetecting), group, weight };
  if (taken.size === 0) {
    return sums;
  }
  sums.healthy = 0;
  sums.usable = 0;
  for (const bundle of bundles.list) {
    const healthy =
      healthyHosts(bundle, isDetecting) - (taken.get(bundle) ?? 0);
    sums.healthy += healthy;
    sums.usable += healthyWeight(bundle, healthy);
  }
  return sums;
}

function totalOf<T>(items: readonly T[], amount: (item: T) => number): number {
  let total = 0;
  for (const item of items) {
    total += amount(item);
  }
  return total;
}

/** How many hosts outlier detection may still take out. */
function budgetOf(list: HostList): number {
  if (!list.outlierDetection) {
    return Math.max(0, list.ejectableHosts);
  }
  const ejected = totalOf(list.groups, g => g.bundles.sums(true).ejected);
  return Math.max(0, list.ejectableHosts - ejected);
}

function lossOf(
  list: HostList,
  { balance, reached }: Settled,
  lost: Lost,
): LoadLoss {
  let failing = 0;
  let unsent = 100;
  if (isPlain(balance, lost)) {
    unsent -= totalOf(balance.groups, group => group.percent);
  } else {
    eachChosen(list, balance, (bundle, percent) => {
      unsent -= percent;
      let unanswered = 1;
      for (const answerer of bundle.answerers) {
        unanswered -= lost(answerer) ? 0 : answerer.fraction;
      }
      // Fractions that make 1 together may miss it by rounding.
      failing += unanswered > 1e-9 ? percent * unanswered : 0;
    });
  }
  return {
    failing,
    // What rounding of fractions leaves is nobody's request.
    unsent: unsent < 1e-9 ? 0 : unsent,
    panics: balance.loads.some(load => load.panics && load.percent > 0),
    notEjected: totalOf(reached, ({ hosts }) => hosts),
  };
}
