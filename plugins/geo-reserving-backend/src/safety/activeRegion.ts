import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import {
  servingRegions,
  type Placed,
} from '@geo-reserving/plugin-geo-reserving-node';

/**
 * The region that an active-standby intent makes active: the first of its order that holds the service and is not drained.
 * Undefined for other intents, and where nobody is left.
 */
export function activeRegion(
  intent: Intent,
  placed: Placed,
): string | undefined {
  return intent.mode === 'active-standby'
    ? servingRegions(intent, placed)[0]
    : undefined;
}
