import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { clusterRouteRef, regionRouteRef } from '../../routes';

/** Tells where the page of a cluster is; undefined where the plugin's pages are not mounted. */
export function useClusterHref(): (cluster: string) => string | undefined {
  const route = useRouteRef(clusterRouteRef);
  return useCallback(
    cluster => route?.({ cluster: encodeURIComponent(cluster) }),
    [route],
  );
}

/** Tells where the page of a region is; undefined where the plugin's pages are not mounted. */
export function useRegionHref(): (region: string) => string | undefined {
  const route = useRouteRef(regionRouteRef);
  return useCallback(
    region => route?.({ region: encodeURIComponent(region) }),
    [route],
  );
}
