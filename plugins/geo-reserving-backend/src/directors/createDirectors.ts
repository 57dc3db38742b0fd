import type { TrafficDirector } from '@geo-reserving/plugin-geo-reserving-node';

/** The directors that come with the plugin, in the order in which they are shown. */
export function createDirectors(): TrafficDirector[] {
  return [];
}
