import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import type { ServiceRow } from '@geo-reserving/plugin-geo-reserving-common';
import { useCallback } from 'react';
import { serviceRouteRef } from '../../routes';

/** Path of the plugin's tab on an entity's page. */
const ENTITY_TAB = 'geo-reserving';

/** What is needed to know where a service's page is. */
export type ServiceTarget = Pick<ServiceRow, 'ref' | 'entityRefs'>;

/**
 * Tells where the page of a service is: the tab of its first entity, or the plugin's own page
 * when no entity that the reader may see is bound to it.
 */
export function useServiceHref(): (
  target: ServiceTarget,
) => string | undefined {
  const entityRoute = useRouteRef(entityRouteRef);
  const serviceRoute = useRouteRef(serviceRouteRef);
  return useCallback(
    ({ ref, entityRefs: [entityRef] }) => {
      if (entityRef && entityRoute) {
        const params = entityRouteParams(entityRef, { encodeParams: true });
        return `${entityRoute(params)}/${ENTITY_TAB}`;
      }
      return serviceRoute?.({
        namespace: encodeURIComponent(ref.namespace),
        name: encodeURIComponent(ref.name),
      });
    },
    [entityRoute, serviceRoute],
  );
}
