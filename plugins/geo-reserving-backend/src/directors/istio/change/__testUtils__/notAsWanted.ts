/** What people asked for, held against what flows. Knows nothing of how it is written. */
import {
  drainedRegions,
  sharesOf,
  type WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { RandomFleet } from '../../../../survey/agreement/__testUtils__/RandomFleet';
import type { Shares } from '../../../../survey/agreement/__testUtils__/Shares';

/** Whole percents, and one more for each further zone of a region: Istio rounds the part of each zone up. */
const ROUNDING_POINTS = 1.5;
/** What each region keeps, so that it can take over or its gateway is not empty (docs/directors.md). */
const KEPT_PERCENT = 1;

/** One sentence for each region that gets something else than was wanted, by the callers' cluster. */
export function notAsWanted(
  flown: ReadonlyMap<string, Shares>,
  fleet: RandomFleet,
  wanted: WantedTraffic,
): string[] {
  return fleet.clusters.flatMap(({ name, region: own }) => {
    const shares = flown.get(name);
    if (!shares) return [];
    const problems = [
      ...(shares.unserved > 0.01 ? [`${shares.unserved} % get errors`] : []),
      ...drainedGetNothing(shares, name, wanted),
      ...regionsGetTheirs(shares, own, wanted, roundedUp(fleet)),
    ];
    return problems.map(problem => `from ${name}: ${problem}`);
  });
}

/** But for what a drained cluster keeps for its own callers, so that its gateway is not empty. */
function drainedGetNothing(
  { byCluster }: Shares,
  from: string,
  { drainedClusters }: WantedTraffic,
): string[] {
  const fromDrained = drainedClusters.has(from);
  return [...drainedClusters]
    .filter(name => (byCluster[name] ?? 0) > (fromDrained ? 4 : 0))
    .map(name => `${name} is drained and gets ${byCluster[name]} %`);
}

function regionsGetTheirs(
  { byCluster }: Shares,
  own: string,
  wanted: WantedTraffic,
  rounded: number,
): string[] {
  const { intent, clusters } = wanted;
  const drained = drainedRegions(intent, clusters);
  const meant =
    sharesOf(intent, clusters) ??
    (clusters.has(own) && !drained.has(own) ? { [own]: 100 } : undefined);
  if (!meant) return [];
  const allowed = ROUNDING_POINTS + rounded + KEPT_PERCENT * clusters.size;
  return [...clusters].flatMap(([region, names]) => {
    const share = names.reduce((sum, name) => sum + (byCluster[name] ?? 0), 0);
    return Math.abs(share - (meant[region] ?? 0)) > allowed
      ? [`${region} gets ${share} and not ${meant[region] ?? 0} %`]
      : [];
  });
}

function roundedUp({ clusters }: RandomFleet): number {
  const zones = clusters.flatMap(({ region, zones: own }) =>
    own.map(({ name }) => `${region}/${name}`),
  );
  const regions = new Set(clusters.map(({ region }) => region));
  return new Set(zones).size - regions.size;
}
