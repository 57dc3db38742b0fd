import type { TrafficDirector } from '@geo-reserving/plugin-geo-reserving-node';
import type { ConfiguredEntry } from '../entry/addresses';
import { externalDnsDirector } from './external-dns/externalDnsDirector';
import {
  gatewayApiDirector,
  gatewayApiMeshDirector,
} from './gateway-api/gatewayApiDirectors';
import type { Haproxy } from './haproxy/createHaproxy';
import { k8gbDirector } from './k8gb/k8gbDirector';

/** The directors that come with the plugin, in the order in which they are shown. */
export function createDirectors(parts: {
  haproxy: Pick<Haproxy, 'director'>;
  /** How clusters are known to those who come from outside. */
  clusters: readonly ConfiguredEntry[];
}): TrafficDirector[] {
  const { haproxy, clusters } = parts;
  return [
    haproxy.director,
    k8gbDirector(clusters),
    externalDnsDirector(clusters),
    gatewayApiDirector(clusters),
    gatewayApiMeshDirector(clusters),
  ];
}
