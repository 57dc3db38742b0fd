import { parseObject } from '@geo-reserving/plugin-geo-reserving-node';
import type { WatchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import { SCENARIO_NOW } from '@geo-reserving/plugin-geo-reserving-node/testUtils';

/** A time some seconds before the moment of the scenarios, as Kubernetes writes it. */
export function secondsAgo(seconds: number): string {
  return `${new Date(SCENARIO_NOW - seconds * 1000)
    .toISOString()
    .slice(0, 19)}Z`;
}

/** Conditions as a map of types to statuses, `type: status` or `type: [status, reason]`. */
export function conditions(
  statuses: Record<string, string | [status: string, reason: string]>,
) {
  return Object.entries(statuses).map(([type, said]) => {
    const [status, reason] = Array.isArray(said) ? said : [said, 'Said'];
    return { type, status, reason, lastTransitionTime: secondsAgo(600) };
  });
}

/** Metadata of an object in the namespace `shop`. */
export function inShop(name: string, more: object = {}) {
  return { metadata: { namespace: 'shop', name, ...more } };
}

/** The fact of one object; fails the test when there is none. */
export function factOf<F>(resource: WatchedResource<F>, object: unknown): F {
  const parsed = parseObject(object, resource.parse);
  if (parsed.outcome !== 'fact') throw new Error(JSON.stringify(parsed));
  return parsed.fact;
}

/** Why an object was refused, or what else became of it. */
export function refusalOf(
  resource: WatchedResource<any>,
  object: unknown,
): string {
  const parsed = parseObject(object, resource.parse);
  return parsed.outcome === 'malformed' ? parsed.reason : parsed.outcome;
}
