import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import type { ModeName } from '../document/words';

/** One word for an intent; `unknown` when there is none. */
export function modeOf(intent: Intent | undefined): ModeName {
  switch (intent?.mode) {
    case 'active-active':
      return intent.routing;
    case 'active-standby':
      return 'standby';
    case 'single-region':
      return 'single-region';
    default:
      return 'unknown';
  }
}
