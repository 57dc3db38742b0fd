import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import {
  servingRegions,
  sharesOf,
  type Placed,
  type RuleQuestion,
} from '@geo-reserving/plugin-geo-reserving-node';
import { activeRegion } from './activeRegion';

/**
 * Whether another region becomes, or ceases to be, the one that writes: the first of an active-standby intent that is not
 * drained, whatever the action is called. Where the other end has shares it does when it has none of them.
 */
export function changesWriter({
  from,
  to,
  after,
}: Pick<RuleQuestion, 'from' | 'to' | 'after'>): boolean {
  const placed = placedIn(after);
  const left = activeRegion(from, placed);
  const next = activeRegion(to, placed);
  if (left !== undefined && next !== undefined) return left !== next;
  return isSpared(left, to, placed) || isSpared(next, from, placed);
}

/** Whether the shares of an intent leave a region out. Nearest leaves nobody out that is not drained. */
function isSpared(
  region: string | undefined,
  intent: Intent,
  placed: Placed,
): boolean {
  if (region === undefined) return false;
  const shares = sharesOf(intent, placed);
  return shares
    ? !((shares[region] ?? 0) > 0)
    : !servingRegions(intent, placed).includes(region);
}

function placedIn({
  view: { placements },
}: Pick<RuleQuestion['after'], 'view'>): Placed {
  const placed = new Map<string, string[]>();
  for (const { region, cluster, presence } of placements) {
    if (presence !== 'missing') {
      placed.set(region, [...(placed.get(region) ?? []), cluster]);
    }
  }
  return placed;
}
