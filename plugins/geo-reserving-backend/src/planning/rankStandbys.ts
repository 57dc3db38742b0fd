/** Which region should take over: those that fit first, then the emptiest. */
import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import {
  drainedRegions,
  type Placed,
} from '@geo-reserving/plugin-geo-reserving-node';
import { activeRegion } from '../safety/activeRegion';
import type { LoadBasis } from './states/ServiceState';

/** A region as far as the choice needs it. */
export type Candidate = { region: string; ready: number; seen: boolean };

/**
 * Standby regions from the best one on. Regions with nothing ready that is known now are left out: nobody fails over to
 * where there may be nobody. So is who is active already.
 *
 * @param order - as the intent has it; of equal regions the earlier one is better
 */
export function rankStandbys(
  current: Intent,
  candidates: readonly Candidate[],
  placed: Placed,
  { total, limit }: LoadBasis,
): string[] {
  const drained = drainedRegions(current, placed);
  const order = current.mode === 'active-standby' ? current.order : [];
  const active = activeRegion(current, placed);
  const needed =
    total === undefined || limit === undefined ? 0 : Math.ceil(total / limit);
  const place = (region: string) =>
    order.includes(region) ? order.indexOf(region) : order.length;
  return candidates
    .filter(
      ({ region, ready }) =>
        region !== active && !drained.has(region) && ready > 0,
    )
    .sort(
      (a, b) =>
        Number(b.ready >= needed) - Number(a.ready >= needed) ||
        Number(b.seen) - Number(a.seen) ||
        place(a.region) - place(b.region) ||
        b.ready - a.ready ||
        (a.region < b.region ? -1 : 1),
    )
    .map(({ region }) => region);
}
