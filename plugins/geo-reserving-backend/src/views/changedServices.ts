import type { Observation } from '@geo-reserving/plugin-geo-reserving-node';

/** Keys of the services whose traffic is in one of two observations. */
export function changedServices(
  before?: Observation,
  after?: Observation,
): Set<string> {
  const flows = [...(before?.flows ?? []), ...(after?.flows ?? [])];
  return new Set(
    flows.map(({ service }) => `${service.namespace}/${service.name}`),
  );
}
