import type { Answerer, HostBundle, HostList } from './hostList';
import { priorityLoad } from './priorityLoad';
import type { PriorityHealth, PriorityShare } from './priorityLoad';
import { sharesInPriority } from './sharesInPriority';
import type { ChoosableGroup } from './sharesInPriority';

/** Says which answerers do not answer although they are listed. */
export type Lost = (answerer: Answerer) => boolean;

/** Where the requests to one host list go, in percent of these requests. */
export type LoadSplit = LoadLoss & {
  shares: { cluster: string; region: string; percent: number }[];
  /** By priority. */
  loads: number[];
};

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

/**
 * Envoy's choice among the hosts of a list (section 3), after outlier detection has done what it
 * can. A host that does not answer is found out by the requests that reach it: those of the
 * preferred priority first, the next ones when load has moved on to them, up to the limit. Among
 * equals the order of the list decides; in Envoy it is chance.
 */
export function loadSplit(list: HostList, lost: Lost): LoadSplit {
  const settled = settle(list, lost);
  const shares: LoadSplit['shares'] = [];
  for (const { bundle, percent } of settled.balance.chosen) {
    for (const answerer of bundle.answerers) {
      if (!lost(answerer)) {
        const { cluster, region, fraction } = answerer;
        shares.push({ cluster, region, percent: percent * fraction });
      }
    }
  }
  const loads = settled.balance.loads.map(({ percent }) => percent);
  return { ...lossOf(settled, lost), shares, loads };
}

/** {@link loadSplit} without the shares of those who answer. */
export function loadLoss(list: HostList, lost: Lost): LoadLoss {
  return lossOf(settle(list, lost), lost);
}

/** Whether outlier detection may take out any host besides those that it has taken out. */
export function mayEject(list: HostList): boolean {
  return budgetOf(list) > 0;
}

/** How the requests are balanced while certain hosts are taken out, whoever of the others answers. */
type Balance = {
  loads: readonly PriorityShare[];
  /** Bundles that get requests, and their percent. */
  chosen: readonly { bundle: HostBundle; percent: number; healthy: number }[];
};

/** Hosts of each bundle that were taken out. */
type Taken = Map<HostBundle, number>;

/** Hosts of a bundle that get requests, are taken for healthy and answer none. */
type Failing = { bundle: HostBundle; hosts: number };

type Settled = { balance: Balance; reached: readonly Failing[] };

const unsuspecting = new WeakMap<HostList, Balance>();

/** Before anybody is found out: every loss begins with it, so it is kept beside the list. */
function balanceAtFirst(list: HostList): Balance {
  const known = unsuspecting.get(list) ?? balanceOf(list, new Map());
  unsuspecting.set(list, known);
  return known;
}

/** Takes out hosts that do not answer until nothing changes any more. */
function settle(list: HostList, lost: Lost): Settled {
  const taken: Taken = new Map();
  let budget = budgetOf(list);
  let balance = balanceAtFirst(list);
  for (;;) {
    const reached = reachedIn(balance, lost);
    const left = eject(reached, taken, budget);
    if (left === budget) {
      return { balance, reached };
    }
    budget = left;
    balance = balanceOf(list, taken);
  }
}

function reachedIn({ chosen }: Balance, lost: Lost): Failing[] {
  const reached: Failing[] = [];
  for (const { bundle, healthy } of chosen) {
    if (healthy > 0 && !answers(bundle, lost)) {
      reached.push({ bundle, hosts: healthy });
    }
  }
  return reached;
}

/** Takes out what the limit allows; returns how many hosts it still allows. */
function eject(
  reached: readonly Failing[],
  taken: Taken,
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

/** A group with what outlier detection makes of its hosts. */
type AssessedGroup = ChoosableGroup & {
  bundles: { count: number; weight: number; healthy: number }[];
  hosts: readonly HostBundle[];
};

function balanceOf(list: HostList, taken: Taken): Balance {
  const levels = assess(list, taken);
  const loads = priorityLoad(levels.map(countHealth), list.panicThreshold);
  const chosen: { bundle: HostBundle; percent: number; healthy: number }[] = [];
  loads.forEach(({ percent: load, panics }, priority) => {
    if (load > 0) {
      const level = levels[priority];
      const fractions = sharesInPriority(level, list.localityWeighted, panics);
      level.forEach(({ bundles, hosts }, g) =>
        hosts.forEach((bundle, b) => {
          const percent = fractions[g][b] * load;
          if (percent > 0) {
            chosen.push({ bundle, percent, healthy: bundles[b].healthy });
          }
        }),
      );
    }
  });
  return { loads, chosen };
}

function assess(list: HostList, taken: Taken): AssessedGroup[][] {
  const levels: AssessedGroup[][] = [];
  for (const { priority, weight, bundles: hosts } of list.groups) {
    const bundles: AssessedGroup['bundles'] = [];
    for (const bundle of hosts) {
      const healthy = standing(bundle, list) - (taken.get(bundle) ?? 0);
      bundles.push({ count: bundle.count, weight: bundle.weight, healthy });
    }
    while (levels.length <= priority) {
      levels.push([]);
    }
    levels[priority].push({ weight, bundles, hosts });
  }
  return levels;
}

/** Hosts that the proxy takes for healthy before it finds out about any loss. */
function standing(
  { count, unhealthy, ejected }: HostBundle,
  { outlierDetection }: HostList,
): number {
  // An ejection that outlier detection cannot have made is not believed.
  return Math.max(0, count - unhealthy - (outlierDetection ? ejected : 0));
}

/** How many hosts outlier detection may still take out. */
function budgetOf({
  groups,
  outlierDetection,
  ejectableHosts,
}: HostList): number {
  let ejected = 0;
  for (const { bundles } of outlierDetection ? groups : []) {
    for (const bundle of bundles) {
      ejected += bundle.ejected;
    }
  }
  return Math.max(0, ejectableHosts - ejected);
}

function answers({ answerers }: HostBundle, lost: Lost): boolean {
  return answerers.some(answerer => !lost(answerer));
}

function countHealth(level: readonly AssessedGroup[]): PriorityHealth {
  let hosts = 0;
  let healthy = 0;
  for (const { bundles } of level) {
    for (const bundle of bundles) {
      hosts += bundle.count;
      healthy += bundle.healthy;
    }
  }
  return { hosts, healthy };
}

function lossOf({ balance, reached }: Settled, lost: Lost): LoadLoss {
  let failing = 0;
  let unsent = 100;
  for (const { bundle, percent } of balance.chosen) {
    unsent -= percent;
    let unanswered = 1;
    for (const answerer of bundle.answerers) {
      unanswered -= lost(answerer) ? 0 : answerer.fraction;
    }
    // Fractions that make 1 together may miss it by rounding.
    failing += unanswered > 1e-9 ? percent * unanswered : 0;
  }
  return {
    failing,
    // What rounding of fractions leaves is nobody's request.
    unsent: unsent < 1e-9 ? 0 : unsent,
    panics: balance.loads.some(load => load.panics && load.percent > 0),
    notEjected: reached.reduce((sum, { hosts }) => sum + hosts, 0),
  };
}
