import type { Observation } from '@geo-reserving/plugin-geo-reserving-node';

/**
 * Keys of the services whose traffic is in one of two observations.
 *
 * @returns `all` when requests were counted of which only a director knows where they lead
 */
export function changedServices(
  before?: Observation,
  after?: Observation,
): Set<string> | 'all' {
  const both = [before, after];
  const entries = both.flatMap(one => one?.entries ?? []);
  const changed = new Set<string>();
  for (const { service } of [
    ...both.flatMap(one => one?.flows ?? []),
    ...entries,
  ]) {
    if (!service) return 'all';
    changed.add(`${service.namespace}/${service.name}`);
  }
  return changed;
}
