import type {
  Answerer,
  HostBundle,
  HostList,
  PrioritizedGroup,
} from './hostList';
import { priorityLoad } from './priorityLoad';
import { sharesInPriority } from './sharesInPriority';

/** Says which answerers do not answer although they are listed. */
export type Lost = (answerer: Answerer) => boolean;

/** Where the requests to one host list go. Fractions of these requests. */
export type LoadSplit = {
  shares: { cluster: string; region: string; fraction: number }[];
  /** Sent to hosts that do not answer. */
  failing: number;
  /** Nobody to send to. */
  unsent: number;
  panics: boolean;
  /** Failing hosts that outlier detection may not take out. */
  notEjected: number;
};

/** A bundle with what outlier detection makes of it. */
type HealthBundle = HostBundle & { healthy: number; answering: number };

/**
 * Envoy's choice among the hosts of a list (section 3), after outlier detection has done what it
 * can: it takes out hosts that do not answer at all, in list order, up to its limit.
 */
export function loadSplit(list: HostList, lost: Lost): LoadSplit {
  const { groups, notEjected } = withHealth(list, lost);
  const levels = byPriority(groups);
  const loads = priorityLoad(levels.map(countHealth), list.panicThreshold);
  const split: LoadSplit = {
    shares: [],
    failing: 0,
    unsent: 1,
    panics: loads.some(load => load.panics && load.percent > 0),
    notEjected,
  };
  loads.forEach(({ percent, panics }, priority) => {
    if (percent > 0) {
      const level = levels[priority];
      const fractions = sharesInPriority(level, list.localityWeighted, panics);
      level.forEach((group, g) =>
        group.bundles.forEach((bundle, b) =>
          attribute(split, bundle, (fractions[g][b] * percent) / 100, lost),
        ),
      );
    }
  });
  split.unsent = split.unsent < 1e-12 ? 0 : split.unsent;
  return split;
}

type HealthGroup = Omit<PrioritizedGroup, 'bundles'> & {
  bundles: HealthBundle[];
};

function withHealth(
  list: HostList,
  lost: Lost,
): { groups: HealthGroup[]; notEjected: number } {
  let budget = list.ejectableHosts - alreadyEjected(list);
  let notEjected = 0;
  const groups = list.groups.map(group => ({
    ...group,
    bundles: group.bundles.map(bundle => {
      const answering = answeringFraction(bundle, lost);
      let healthy = bundle.count - bundle.unhealthy;
      // An ejection that outlier detection cannot have made is not believed.
      healthy -= list.outlierDetection ? bundle.ejected : 0;
      if (answering === 0) {
        const ejected = Math.min(Math.max(0, budget), healthy);
        budget -= ejected;
        healthy -= ejected;
        notEjected += healthy;
      }
      return { ...bundle, healthy, answering };
    }),
  }));
  return { groups, notEjected };
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

function byPriority(groups: readonly HealthGroup[]): HealthGroup[][] {
  const levels: HealthGroup[][] = [];
  for (const group of groups) {
    while (levels.length <= group.priority) {
      levels.push([]);
    }
    levels[group.priority].push(group);
  }
  return levels;
}

function countHealth(level: readonly HealthGroup[]): {
  hosts: number;
  healthy: number;
} {
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
  bundle: HealthBundle,
  fraction: number,
  lost: Lost,
): void {
  if (fraction === 0) {
    return;
  }
  split.unsent -= fraction;
  split.failing += fraction * Math.max(0, 1 - bundle.answering);
  for (const answerer of bundle.answerers) {
    if (!lost(answerer)) {
      const { cluster, region } = answerer;
      const part = fraction * answerer.fraction;
      split.shares.push({ cluster, region, fraction: part });
    }
  }
}
