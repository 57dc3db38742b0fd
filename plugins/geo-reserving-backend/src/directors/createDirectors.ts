import type { TrafficDirector } from '@geo-reserving/plugin-geo-reserving-node';
import type { ConfiguredEntry } from '../entry/addresses';
import type { Haproxy } from './haproxy/createHaproxy';
import { k8gbDirector } from './k8gb/k8gbDirector';

/** The directors that come with the plugin, in the order in which they are shown. */
export function createDirectors(parts: {
  haproxy: Pick<Haproxy, 'director'>;
  /** How clusters are known to those who come from outside. */
  clusters: readonly ConfiguredEntry[];
}): TrafficDirector[] {
  return [parts.haproxy.director, k8gbDirector(parts.clusters)];
}
