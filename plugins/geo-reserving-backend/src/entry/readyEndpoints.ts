import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterPicture } from '@geo-reserving/plugin-geo-reserving-node';
import type { EndpointSliceFact } from '../fleet/facts';
import { RESOURCE_TABLE } from '../fleet/resources/resourceTable';
import type { ServiceKey } from './facts';

/** By service; a dual-stack Service has the same pods once for each kind of address. */
const readyByService = memoByMap(
  (slices: ReadonlyMap<string, EndpointSliceFact>) => {
    const counts = new Map<ServiceKey, Map<string, number>>();
    for (const {
      namespace,
      service,
      addressType = '',
      zones,
    } of slices.values()) {
      const key = `${namespace}/${service}`;
      const ofTypes = counts.get(key) ?? new Map<string, number>();
      const ready = zones.reduce((sum, zone) => sum + zone.ready, 0);
      ofTypes.set(addressType, (ofTypes.get(addressType) ?? 0) + ready);
      counts.set(key, ofTypes);
    }
    return new Map(
      [...counts].map(([key, ofTypes]) => [key, Math.max(...ofTypes.values())]),
    );
  },
);

/** Ready endpoints of a Service in one cluster as last known; undefined when endpoints were never read there. */
export function readyEndpoints(
  cluster: ClusterPicture,
  service: ServiceKey,
): number | undefined {
  const { belief } = cluster.reading(RESOURCE_TABLE.endpointslices);
  return belief === 'unread'
    ? undefined
    : readyByService(cluster.facts(RESOURCE_TABLE.endpointslices)).get(
        service,
      ) ?? 0;
}
