import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { operationRouteRef, operationsRouteRef } from '../../routes';

/** Tells where the page of an operation is; undefined where the plugin's pages are not mounted. */
export function useOperationHref(): (id: string) => string | undefined {
  const route = useRouteRef(operationRouteRef);
  return useCallback(
    id => route?.({ operation: encodeURIComponent(id) }),
    [route],
  );
}

/** Where all operations are, or those of one service. */
export function useOperationsHref(): (service?: string) => string | undefined {
  const route = useRouteRef(operationsRouteRef);
  return useCallback(
    service => {
      const path = route?.();
      return path && service
        ? `${path}?${new URLSearchParams({ service })}`
        : path;
    },
    [route],
  );
}
