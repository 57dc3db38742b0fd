import type { Answerer, HostBundle, HostList } from './hostList';
import { priorityLoad } from './priorityLoad';
import type { PriorityHealth } from './priorityLoad';
import { sharesInPriority } from './sharesInPriority';
import type { ChoosableGroup } from './sharesInPriority';

/** Says which answerers do not answer although they are listed. */
export type Lost = (answerer: Answerer) => boolean;

/** Where the requests to one host list go, in percent of these requests. */
export type LoadSplit = {
  shares: { cluster: string; region: string; percent: number }[];
  /** By priority. */
  loads: number[];
  /** Sent to hosts that do not answer. */
  failing: number;
  /** Nobody to send to. */
  unsent: number;
  panics: boolean;
  /** Hosts that get requests, answer none, and may not be taken out. */
  notEjected: number;
};

/** A group with what outlier detection makes of its hosts. */
type AssessedGroup = ChoosableGroup & {
  bundles: { count: number; weight: number; healthy: number }[];
  hosts: readonly HostBundle[];
};

/**
 * Envoy's choice among the hosts of a list (section 3), after outlier detection has done what it
 * can. A host that does not answer is found out by the requests that reach it: those of the
 * preferred priority first, the next ones when load has moved on to them, up to the limit. Among
 * equals the order of the list decides; in Envoy it is chance.
 */
export function loadSplit(list: HostList, lost: Lost): LoadSplit {
  const ejections: Ejections = {
    budget: Math.max(0, list.ejectableHosts - alreadyEjected(list)),
    taken: new Map(),
  };
  for (;;) {
    const { split, reached } = splitNow(list, lost, ejections);
    if (ejectReached(reached, ejections) === 0) {
      split.notEjected = reached.reduce((sum, { hosts }) => sum + hosts, 0);
      return split;
    }
  }
}

/** How many hosts outlier detection may still take out, and those it has taken. */
type Ejections = { budget: number; taken: Map<HostBundle, number> };

/** Hosts of a bundle that get requests, are taken for healthy and answer none. */
type Failing = { bundle: HostBundle; hosts: number };

function splitNow(
  list: HostList,
  lost: Lost,
  ejections: Ejections,
): { split: LoadSplit; reached: Failing[] } {
  const levels = assess(list, ejections);
  const loads = priorityLoad(levels.map(countHealth), list.panicThreshold);
  const reached: Failing[] = [];
  const split: LoadSplit = {
    shares: [],
    loads: loads.map(({ percent }) => percent),
    failing: 0,
    unsent: 100,
    panics: loads.some(load => load.panics && load.percent > 0),
    notEjected: 0,
  };
  loads.forEach(({ percent, panics }, priority) => {
    if (percent > 0) {
      const level = levels[priority];
      const fractions = sharesInPriority(level, list.localityWeighted, panics);
      level.forEach(({ bundles, hosts }, g) =>
        hosts.forEach((bundle, b) => {
          const share = fractions[g][b] * percent;
          attribute(split, bundle, share, lost);
          const { healthy } = bundles[b];
          if (share > 0 && healthy > 0 && !answers(bundle, lost)) {
            reached.push({ bundle, hosts: healthy });
          }
        }),
      );
    }
  });
  // What rounding of fractions leaves is nobody's request.
  split.unsent = split.unsent < 1e-9 ? 0 : split.unsent;
  return { split, reached };
}

/** Takes out what the limit allows; returns how many hosts that were. */
function ejectReached(
  reached: readonly Failing[],
  ejections: Ejections,
): number {
  let sum = 0;
  for (const { bundle, hosts } of reached) {
    const taken = Math.min(ejections.budget, hosts);
    ejections.budget -= taken;
    ejections.taken.set(bundle, (ejections.taken.get(bundle) ?? 0) + taken);
    sum += taken;
  }
  return sum;
}

function assess(list: HostList, { taken }: Ejections): AssessedGroup[][] {
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

function alreadyEjected({ groups, outlierDetection }: HostList): number {
  let ejected = 0;
  for (const { bundles } of outlierDetection ? groups : []) {
    for (const bundle of bundles) {
      ejected += bundle.ejected;
    }
  }
  return ejected;
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

function attribute(
  split: LoadSplit,
  bundle: HostBundle,
  percent: number,
  lost: Lost,
): void {
  if (percent === 0) {
    return;
  }
  split.unsent -= percent;
  let failing = 1;
  for (const answerer of bundle.answerers) {
    if (!lost(answerer)) {
      const { cluster, region, fraction } = answerer;
      split.shares.push({ cluster, region, percent: percent * fraction });
      failing -= fraction;
    }
  }
  // Fractions that make 1 together may miss it by rounding.
  split.failing += failing > 1e-9 ? percent * failing : 0;
}
