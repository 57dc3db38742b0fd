import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';

/** The mode of a service in one word, as filters and words know it. */
export type Mode =
  | 'active-active-nearest'
  | 'active-active-weighted'
  | 'active-standby'
  | 'single-region'
  | 'unknown';

/** The mode that an intent has; `unknown` when the intent is not known. */
export function modeOf(intent: Intent | undefined): Mode {
  switch (intent?.mode) {
    case 'active-active':
      return intent.routing === 'nearest'
        ? 'active-active-nearest'
        : 'active-active-weighted';
    case 'active-standby':
    case 'single-region':
      return intent.mode;
    default:
      return 'unknown';
  }
}

/** Regions that wait behind the active one, in order; empty for other modes. */
export function standbyRegions(intent: Intent | undefined): string[] {
  return intent?.mode === 'active-standby' ? intent.order.slice(1) : [];
}
