/** Hosts of one locality inside one priority, added up. */
export type SummedGroup = {
  /** Weight of the locality. */
  weight: number;
  hosts: number;
  healthy: number;
  /** Weight of the healthy hosts, and of all. */
  usable: number;
  hostWeight: number;
};

/** How a priority chooses. */
export type Choice = {
  /** A locality is chosen first: its weight, less when it is unhealthy. */
  localityWeighted: boolean;
  /** All hosts by weight, healthy or not, and localities are not looked at. */
  panics: boolean;
};

/** Envoy's overprovisioning factor, for localities. */
const OVERPROVISIONING = 1.4;

/**
 * How the requests of one priority are spread over its localities, as fractions (section 3); inside
 * a locality the weights of its hosts decide. All zero when nobody can take any.
 */
export function sharesInPriority(
  groups: readonly SummedGroup[],
  { localityWeighted, panics }: Choice,
): number[] {
  const usableOf = (group: SummedGroup) =>
    panics ? group.hostWeight : group.usable;
  let usable = 0;
  let effective = 0;
  for (const group of groups) {
    usable += usableOf(group);
    effective += effectiveWeight(group);
  }
  // Localities that all weigh nothing leave Envoy without a locality to choose: hosts decide.
  const byLocality = localityWeighted && !panics && effective > 0;
  return groups.map(group => {
    if (!(usableOf(group) > 0)) {
      return 0;
    }
    return byLocality
      ? effectiveWeight(group) / effective
      : usableOf(group) / usable;
  });
}

/** Weight of the locality as far as it is healthy. */
function effectiveWeight({ weight, hosts, healthy, usable }: SummedGroup) {
  const available = Math.min(1, (OVERPROVISIONING * healthy) / hosts);
  return usable > 0 ? weight * available : 0;
}
