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
  const sums = groups.map(group => summarize(group, panics));
  let usable = 0;
  let effective = 0;
  for (const sum of sums) {
    usable += sum.usable;
    effective += sum.effective;
  }
  // Localities that all weigh nothing leave Envoy without a locality to choose: hosts decide.
  const byLocality = localityWeighted && !panics && effective > 0;
  return groups.map(({ bundles }, at) => {
    const sum = sums[at];
    const share = byLocality ? sum.effective / effective : sum.usable / usable;
    return bundles.map(bundle =>
      sum.usable > 0 ? share * (usableWeight(bundle, panics) / sum.usable) : 0,
    );
  });
}

/** Weight of the hosts that can be chosen, and of the locality as far as it is healthy. */
function summarize(
  { weight, bundles }: ChoosableGroup,
  panics: boolean,
): { usable: number; effective: number } {
  let usable = 0;
  let hosts = 0;
  let healthy = 0;
  for (const bundle of bundles) {
    usable += usableWeight(bundle, panics);
    hosts += bundle.count;
    healthy += bundle.healthy;
  }
  const available = Math.min(1, (OVERPROVISIONING * healthy) / hosts);
  return { usable, effective: usable > 0 ? weight * available : 0 };
}

function usableWeight(bundle: Choosable, panics: boolean): number {
  if (panics) {
    return bundle.weight;
  }
  return bundle.count > 0 ? (bundle.weight * bundle.healthy) / bundle.count : 0;
}
