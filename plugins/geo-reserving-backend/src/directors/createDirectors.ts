import type { TrafficDirector } from '@geo-reserving/plugin-geo-reserving-node';
import type { Haproxy } from './haproxy/createHaproxy';

/** The directors that come with the plugin, in the order in which they are shown. */
export function createDirectors(parts: {
  haproxy: Pick<Haproxy, 'director'>;
}): TrafficDirector[] {
  return [parts.haproxy.director];
}
