import { expandHost, serviceHost } from './meshHost';
import { virtualServicesNaming } from './selectVirtualService';
import type { PredictionInput } from './types';

/**
 * Hosts outside the source's own cluster domain to which VirtualServices for this service send requests: those of
 * federated clusters, or of anything else that a ServiceEntry names.
 */
export function foreignHosts({
  service,
  settings,
  virtualServices,
}: Pick<
  PredictionInput,
  'service' | 'settings' | 'virtualServices'
>): string[] {
  const { clusterDomain } = settings;
  const host = serviceHost(service, settings);
  const named = virtualServicesNaming(virtualServices, { host, clusterDomain });
  const hosts = named.flatMap(({ namespace, http }) =>
    http.flatMap(({ route }) =>
      route.map(to => expandHost(to.host, namespace, clusterDomain)),
    ),
  );
  return [...new Set(hosts)]
    .filter(to => !to.endsWith(`.svc.${clusterDomain}`))
    .sort();
}
