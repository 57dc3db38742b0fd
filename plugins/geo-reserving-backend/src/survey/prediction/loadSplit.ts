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
  /** Failing hosts that outlier detection may not take out. */
  notEjected: number;
};

/** A group with what outlier detection makes of its hosts. */
type AssessedGroup = ChoosableGroup & {
  bundles: { count: number; weight: number; healthy: number }[];
  hosts: readonly HostBundle[];
};

/**
 * Envoy's choice among the hosts of a list (section 3), after outlier detection has done what it
 * can: it takes out hosts that do not answer at all, in list order, up to its limit.
 */
export function loadSplit(list: HostList, lost: Lost): LoadSplit {
  const { levels, notEjected } = assess(list, lost);
  const loads = priorityLoad(levels.map(countHealth), list.panicThreshold);
  const split: LoadSplit = {
    shares: [],
    loads: loads.map(({ percent }) => percent),
    failing: 0,
    unsent: 100,
    panics: loads.some(load => load.panics && load.percent > 0),
    notEjected,
  };
  loads.forEach(({ percent, panics }, priority) => {
    if (percent > 0) {
      const level = levels[priority];
      const fractions = sharesInPriority(level, list.localityWeighted, panics);
      level.forEach((group, g) =>
        group.hosts.forEach((bundle, b) =>
          attribute(split, bundle, fractions[g][b] * percent, lost),
        ),
      );
    }
  });
  // What rounding of fractions leaves is nobody's request.
  split.unsent = split.unsent < 1e-9 ? 0 : split.unsent;
  return split;
}

/** How many hosts outlier detection may still take out, and those it had to leave. */
type Ejections = { budget: number; notEjected: number };

function assess(
  list: HostList,
  lost: Lost,
): { levels: AssessedGroup[][]; notEjected: number } {
  const ejections: Ejections = {
    budget: Math.max(0, list.ejectableHosts - alreadyEjected(list)),
    notEjected: 0,
  };
  const levels: AssessedGroup[][] = [];
  for (const { priority, weight, bundles: hosts } of list.groups) {
    const bundles: AssessedGroup['bundles'] = [];
    for (const bundle of hosts) {
      const healthy = healthyHosts(bundle, list, lost, ejections);
      bundles.push({ count: bundle.count, weight: bundle.weight, healthy });
    }
    while (levels.length <= priority) {
      levels.push([]);
    }
    levels[priority].push({ weight, bundles, hosts });
  }
  return { levels, notEjected: ejections.notEjected };
}

/** Hosts that the proxy takes for healthy; what it takes out is charged to `ejections`. */
function healthyHosts(
  bundle: HostBundle,
  { outlierDetection }: HostList,
  lost: Lost,
  ejections: Ejections,
): number {
  const { count, unhealthy, ejected } = bundle;
  // An ejection that outlier detection cannot have made is not believed.
  const standing = count - unhealthy - (outlierDetection ? ejected : 0);
  if (standing <= 0 || answeringFraction(bundle, lost) > 0) {
    return Math.max(0, standing);
  }
  const taken = Math.min(ejections.budget, standing);
  ejections.budget -= taken;
  ejections.notEjected += standing - taken;
  return standing - taken;
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

function answeringFraction({ answerers }: HostBundle, lost: Lost): number {
  let fraction = 0;
  for (const answerer of answerers) {
    if (!lost(answerer)) {
      fraction += answerer.fraction;
    }
  }
  return fraction;
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
