import type { EndpointList, Host, LocalityGroup } from './endpoints';

/** Where requests go: shares of 1 by host, and the share that no host takes. */
export type Picked = { shares: Map<Host, number>; unserved: number };

/** Priorities are drawn by a number in 0..99, so their loads are whole percents. */
const DRAWS = 100;

/**
 * Sends one request for every draw that the proxy can make, and adds up where they arrive. A
 * draw decides the priority; what is left open after that (locality, host) is followed into
 * every branch with its probability, so that the answer is exact.
 *
 * @param unhealthy - addresses that are ejected; hosts that are not ready are unhealthy anyway
 */
export function pickHosts(
  list: EndpointList,
  unhealthy: ReadonlySet<string>,
): Picked {
  const priorities = healthOf(list, unhealthy);
  const loads = priorityLoads(priorities, list.panicThreshold);
  const picked: Picked = { shares: new Map(), unserved: 0 };
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const priority = priorityOfDraw(loads, draw);
    if (priority < 0) picked.unserved += 1 / DRAWS;
    else
      spread(
        picked,
        priorities[priority],
        loads[priority].panics,
        list.localityWeighted,
      );
  }
  return picked;
}

type PriorityHealth = {
  groups: { group: LocalityGroup; healthy: Host[] }[];
  healthy: number;
  total: number;
};

type PriorityLoad = { percent: number; panics: boolean };

function healthOf(
  list: EndpointList,
  unhealthy: ReadonlySet<string>,
): PriorityHealth[] {
  const last = Math.max(-1, ...list.groups.map(g => g.priority));
  return Array.from({ length: last + 1 }, (_, priority) => {
    const groups = list.groups
      .filter(group => group.priority === priority)
      .map(group => ({
        group,
        healthy: group.hosts.filter(
          h => !h.notReady && !unhealthy.has(h.address),
        ),
      }));
    return {
      groups,
      healthy: groups.reduce((sum, g) => sum + g.healthy.length, 0),
      total: groups.reduce((sum, g) => sum + g.group.hosts.length, 0),
    };
  });
}

/** How many of 100 draws each priority takes; hosts are counted, never weighed. */
function priorityLoads(
  priorities: readonly PriorityHealth[],
  panicThreshold: number,
): PriorityLoad[] {
  const health = priorities.map(({ healthy, total }) =>
    total === 0 ? 0 : Math.min(100, Math.floor((140 * healthy) / total)),
  );
  const available = Math.min(
    100,
    health.reduce((sum, h) => sum + h, 0),
  );
  const panics = priorities.map(
    ({ healthy, total }) =>
      available < 100 && total > 0 && (100 * healthy) / total < panicThreshold,
  );
  const used = priorities.map((p, i) => ({ ...p, i })).filter(p => p.total > 0);
  const percents =
    used.length > 0 && used.every(({ i }) => panics[i])
      ? byHostCount(priorities)
      : byHealth(health, available);
  return percents.map((percent, i) => ({ percent, panics: panics[i] }));
}

function byHealth(health: readonly number[], available: number): number[] {
  let left = 100;
  const percents = health.map(h => {
    const percent =
      available === 0 ? 0 : Math.min(left, Math.floor((100 * h) / available));
    left -= percent;
    return percent;
  });
  return giveRest(
    percents,
    left,
    health.findIndex(h => h > 0),
  );
}

function byHostCount(priorities: readonly PriorityHealth[]): number[] {
  const all = priorities.reduce((sum, { total }) => sum + total, 0);
  const percents = priorities.map(({ total }) =>
    Math.floor((100 * total) / all),
  );
  const left = 100 - percents.reduce((sum, p) => sum + p, 0);
  return giveRest(
    percents,
    left,
    priorities.findIndex(({ total }) => total > 0),
  );
}

/** What rounding left over goes to the first priority that can take it; to nobody when there is none. */
function giveRest(percents: number[], rest: number, first: number): number[] {
  return percents.map((percent, i) => (i === first ? percent + rest : percent));
}

function priorityOfDraw(loads: readonly PriorityLoad[], draw: number): number {
  let upTo = 0;
  return loads.findIndex(({ percent }) => {
    upTo += percent;
    return draw < upTo;
  });
}

/** Follows one draw into every locality and host it could end at. */
function spread(
  picked: Picked,
  { groups }: PriorityHealth,
  panics: boolean,
  localityWeighted: boolean,
): void {
  const add = (hosts: readonly Host[], probability: number) => {
    const sum = hosts.reduce((all, { weight }) => all + weight, 0);
    for (const host of hosts)
      picked.shares.set(
        host,
        (picked.shares.get(host) ?? 0) + (probability * host.weight) / sum,
      );
  };
  const usable = groups.map(({ group, healthy }) =>
    panics ? group.hosts : healthy,
  );
  if (panics || !localityWeighted) {
    add(usable.flat(), 1 / DRAWS);
    return;
  }
  const weights = groups.map(({ group, healthy }) =>
    group.hosts.length === 0
      ? 0
      : group.weight * Math.min(1, (1.4 * healthy.length) / group.hosts.length),
  );
  const sum = weights.reduce((all, w) => all + w, 0);
  if (sum === 0) picked.unserved += 1 / DRAWS;
  weights.forEach((weight, i) => {
    if (weight > 0) add(usable[i], weight / sum / DRAWS);
  });
}
