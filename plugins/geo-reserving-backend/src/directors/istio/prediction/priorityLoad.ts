/** Hosts of one priority. */
export type PriorityHealth = { hosts: number; healthy: number };

/** Load of one priority in percent, and whether it sends to unhealthy hosts too. */
export type PriorityShare = { percent: number; panics: boolean };

/** Envoy's overprovisioning factor in percent: 72 % healthy still count as all. */
const OVERPROVISIONING = 140;

/**
 * Envoy's load by priority (section 3, `load_balancer_impl.cc`), in its integer arithmetic.
 *
 * Ratios are host counts, never weights. Percents sum to 100, or are all 0 when nobody is healthy
 * and panic is off: those requests get a 503.
 *
 * @param panicThreshold - percent; 0 is off
 */
export function priorityLoad(
  priorities: readonly PriorityHealth[],
  panicThreshold: number,
): PriorityShare[] {
  const health = priorities.map(healthPercent);
  const sum = health.reduce((total, percent) => total + percent, 0);
  if (sum >= 100 || panicThreshold === 0) {
    return byHealth(health, sum).map(percent => ({ percent, panics: false }));
  }
  const panics = priorities.map(
    ({ hosts, healthy }) =>
      hosts === 0 || (100 * healthy) / hosts < panicThreshold,
  );
  const percents = panics.every(Boolean)
    ? byHostCount(priorities)
    : byHealth(health, sum);
  return percents.map((percent, p) => ({ percent, panics: panics[p] }));
}

function byHealth(health: readonly number[], sum: number): number[] {
  const total = Math.min(100, sum);
  return fill(
    health.map(percent => (total > 0 ? (100 * percent) / total : 0)),
    health,
  );
}

/** When all priorities panic, health says nothing any more. */
function byHostCount(priorities: readonly PriorityHealth[]): number[] {
  const counts = priorities.map(({ hosts }) => hosts);
  const sum = counts.reduce((total, count) => total + count, 0);
  return fill(
    counts.map(count => (sum > 0 ? (100 * count) / sum : 0)),
    counts,
  );
}

function healthPercent({ hosts, healthy }: PriorityHealth): number {
  return hosts > 0
    ? Math.min(100, Math.floor((OVERPROVISIONING * healthy) / hosts))
    : 0;
}

/** Floors each wish, stops at 100, and gives what rounding left to the first that can take it. */
function fill(
  wishes: readonly number[],
  capacities: readonly number[],
): number[] {
  let left = 100;
  const loads = wishes.map(wish => {
    const load = Math.min(left, Math.floor(wish));
    left -= load;
    return load;
  });
  const first = capacities.findIndex(capacity => capacity > 0);
  if (first >= 0) {
    loads[first] += left;
  }
  return loads;
}
