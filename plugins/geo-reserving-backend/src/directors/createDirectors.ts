import type { TrafficDirector } from '@geo-reserving/plugin-geo-reserving-node';
import type { SurveySettings } from '../survey/types';
import { CiliumDirector, type PollClusterMesh } from './cilium/CiliumDirector';
import type { Haproxy } from './haproxy/createHaproxy';
import { IstioDirector } from './istio/IstioDirector';

/** What the built-in directors need. */
export type DirectorParts = {
  haproxy: Pick<Haproxy, 'director'>;
  settings: SurveySettings;
  /** Absent where no Prometheus is configured. */
  pollClusterMesh?: PollClusterMesh;
};

/** The directors that come with the plugin, in the order in which they are shown. */
export function createDirectors({
  haproxy,
  settings,
  pollClusterMesh,
}: DirectorParts): TrafficDirector[] {
  return [
    haproxy.director,
    new CiliumDirector(settings, pollClusterMesh),
    new IstioDirector(settings),
  ];
}
