import type { HostBundle, HostList } from './hostList';
import { standing } from './hostList';
import { balanceAtFirst, eachChosen } from './loadSplit';

/** What one region has in a host list, before anybody is found out. */
export type RegionTally = {
  /** Percent of the requests that it answers. */
  percent: number;
  /** Hosts that get requests and that nobody outside of the region stands behind. */
  reachedHosts: number;
  /** Bundles of standing hosts that nobody outside of the region stands behind. */
  onlyHere: number;
};

/** A host list by region. */
export type RegionTallies = {
  byRegion: ReadonlyMap<string, RegionTally>;
  /** Bundles of standing hosts that anybody stands behind. */
  standing: number;
};

/**
 * Adds a list up by region, so that the loss of each region can be judged without going through
 * all hosts for each of them.
 */
export function regionTallies(list: HostList): RegionTallies {
  list.derived.tallies ??= tally(list);
  return list.derived.tallies;
}

function tally(list: HostList): RegionTallies {
  const tallies = new Tallies();
  const isDetecting = Boolean(list.outlierDetection);
  const balance = balanceAtFirst(list);
  const mixed = balance.groups.filter(({ group, percent, region, panics }) => {
    if (region === undefined || panics) {
      return true;
    }
    const here = tallies.of(region);
    here.percent += percent;
    here.reachedHosts += group.bundles.sums(isDetecting).healthy;
    return false;
  });
  eachChosen(list, { ...balance, groups: mixed }, (bundle, percent, healthy) =>
    tallies.addChosen(bundle, percent, healthy),
  );
  let all = 0;
  for (const group of list.groups) {
    const { region, standing: here } = group.bundles.sums(isDetecting);
    all += here;
    if (region !== undefined) {
      tallies.of(region).onlyHere += here;
    } else {
      group.bundles.list.forEach(bundle => tallies.addStanding(bundle));
    }
  }
  return { byRegion: tallies.byRegion, standing: all };
}

class Tallies {
  readonly byRegion = new Map<string, RegionTally>();

  of(region: string): RegionTally {
    const found = this.byRegion.get(region);
    if (found) {
      return found;
    }
    const made = { percent: 0, reachedHosts: 0, onlyHere: 0 };
    this.byRegion.set(region, made);
    return made;
  }

  addChosen(bundle: HostBundle, percent: number, healthy: number): void {
    for (const { region, fraction } of bundle.answerers) {
      this.of(region).percent += percent * fraction;
    }
    const only = onlyRegionOf(bundle);
    if (only !== undefined) {
      this.of(only).reachedHosts += healthy;
    }
  }

  addStanding(bundle: HostBundle): void {
    const only = onlyRegionOf(bundle);
    if (only !== undefined && standing(bundle)) {
      this.of(only).onlyHere += 1;
    }
  }
}

/** The one region that answers for a bundle; undefined when there are several, or none. */
function onlyRegionOf({ answerers }: HostBundle): string | undefined {
  const region = answerers[0]?.region;
  return answerers.every(answerer => answerer.region === region)
    ? region
    : undefined;
}
