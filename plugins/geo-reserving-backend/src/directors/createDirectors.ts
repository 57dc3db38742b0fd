import type { TrafficDirector } from '@geo-reserving/plugin-geo-reserving-node';
import type { ConfiguredEntry } from '../entry/addresses';
import type { SurveySettings } from '../survey/types';
import { CiliumDirector, type PollClusterMesh } from './cilium/CiliumDirector';
import { externalDnsDirector } from './external-dns/externalDnsDirector';
import {
  gatewayApiDirector,
  gatewayApiMeshDirector,
} from './gateway-api/gatewayApiDirectors';
import type { Haproxy } from './haproxy/createHaproxy';
import { IstioDirector } from './istio/IstioDirector';
import { k8gbDirector } from './k8gb/k8gbDirector';

/** What the built-in directors need. */
export type DirectorParts = {
  haproxy: Pick<Haproxy, 'director'>;
  settings: SurveySettings;
  /** How clusters are known to those who come from outside. */
  clusters: readonly ConfiguredEntry[];
  /** Absent where no Prometheus is configured. */
  pollClusterMesh?: PollClusterMesh;
};

/** The directors that come with the plugin, in the order in which they are shown. */
export function createDirectors({
  haproxy,
  settings,
  clusters,
  pollClusterMesh,
}: DirectorParts): TrafficDirector[] {
  return [
    haproxy.director,
    k8gbDirector(clusters),
    externalDnsDirector(clusters),
    gatewayApiDirector(clusters),
    gatewayApiMeshDirector(clusters),
    new CiliumDirector(settings, pollClusterMesh),
    new IstioDirector(settings),
  ];
}
