/** Hosts of one bundle as far as choosing among them goes. */
export type Choosable = { count: number; weight: number; healthy: number };

/** Hosts of one locality inside one priority. */
export type ChoosableGroup = {
  weight: number;
  bundles: readonly Choosable[];
};

/** Envoy's overprovisioning factor, for localities. */
const OVERPROVISIONING = 1.4;

/**
 * How the requests of one priority are spread over its bundles, as fractions in the shape of
 * `groups` (section 3). All zero when nobody can take any.
 *
 * @param localityWeighted - a locality is chosen first: its weight, less when it is unhealthy
 * @param panics - all hosts by weight, healthy or not, and localities are not looked at
 */
export function sharesInPriority(
  groups: readonly ChoosableGroup[],
  localityWeighted: boolean,
  panics: boolean,
): number[][] {
  const usable = groups.map(group =>
    group.bundles.map(bundle => usableWeight(bundle, panics)),
  );
  const sums = usable.map(weights => weights.reduce((a, b) => a + b, 0));
  const effective =
    localityWeighted && !panics
      ? groups.map((group, at) => (sums[at] > 0 ? effectiveWeight(group) : 0))
      : sums;
  // Localities that all weigh nothing leave Envoy without a locality to choose: hosts decide.
  const chosen = effective.some(weight => weight > 0) ? effective : sums;
  const total = chosen.reduce((a, b) => a + b, 0);
  return usable.map((weights, at) =>
    weights.map(weight =>
      total > 0 && sums[at] > 0
        ? (chosen[at] / total) * (weight / sums[at])
        : 0,
    ),
  );
}

function usableWeight(bundle: Choosable, panics: boolean): number {
  if (panics) {
    return bundle.weight;
  }
  return bundle.count > 0 ? (bundle.weight * bundle.healthy) / bundle.count : 0;
}

function effectiveWeight({ weight, bundles }: ChoosableGroup): number {
  let hosts = 0;
  let healthy = 0;
  for (const bundle of bundles) {
    hosts += bundle.count;
    healthy += bundle.healthy;
  }
  return hosts > 0
    ? weight * Math.min(1, (OVERPROVISIONING * healthy) / hosts)
    : 0;
}
