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
  const total = Math.min(100, sum);
  const panics = priorities.map(
    ({ hosts, healthy }) =>
      total < 100 &&
      panicThreshold > 0 &&
      (hosts === 0 || (100 * healthy) / hosts < panicThreshold),
  );
  const hosts = priorities.reduce((count, p) => count + p.hosts, 0);
  const percents = panics.every(Boolean)
    ? fill(
        priorities.map(p => (hosts > 0 ? (100 * p.hosts) / hosts : 0)),
        priorities.map(p => p.hosts),
      )
    : fill(
        health.map(percent => (total > 0 ? (100 * percent) / total : 0)),
        health,
      );
  return percents.map((percent, p) => ({ percent, panics: panics[p] }));
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
