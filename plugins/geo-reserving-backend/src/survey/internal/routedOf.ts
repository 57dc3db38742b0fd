import type { RoutedService } from '../../directors/istio/istioReadings';
import type { ServiceContext } from '../service/ServiceContext';

/** What the internal directors' readings of a service are made of. */
export function routedOf({
  ref,
  routes,
  placements,
}: Pick<ServiceContext, 'ref' | 'routes' | 'placements'>): RoutedService {
  return {
    service: `${ref.namespace}/${ref.name}`,
    routes,
    readyIn: cluster =>
      placements.find(p => p.cluster.name === cluster)?.lastReady,
  };
}
