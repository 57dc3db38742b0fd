import { parseQuantity } from '@geo-reserving/plugin-geo-reserving-node';
import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import type { ResourceAmounts } from '../facts';

/** Resources read of one object; more names than that belong to no pod. */
const MOST = 50;

/**
 * A map of quantities such as `resources.requests`: `cpu` in millicores, everything else in its own unit. What is no
 * quantity, or a negative one, is left out, as if it were not said.
 *
 * @param keep - names of resources to read
 */
export function amountsOf(
  quantities: Fields | undefined,
  keep: (resource: string) => boolean = () => true,
): ResourceAmounts {
  const amounts: [string, number][] = [];
  for (const resource of quantities?.keys().filter(keep).slice(0, MOST) ?? []) {
    const value = parseQuantity(quantities?.textOrNumber(resource));
    if (value !== undefined && value >= 0) {
      amounts.push([resource, inUnits(resource, value)]);
    }
  }
  return Object.fromEntries(amounts);
}

/** `cpu`, `requests.cpu` and `limits.cpu` count cores. Rounded up, as Kubernetes does. */
function inUnits(resource: string, value: number): number {
  return /(^|\.)cpu$/.test(resource)
    ? Math.ceil(value * 1000 - 1e-6)
    : Math.ceil(value - 1e-6);
}
