// The refs of the legacy front-end system work in both systems; those of the new one only in the
// new one. So does the catalog with its entityRouteRef.
import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/** The plugin's page; the fleet is at its index. @public */
export const rootRouteRef = createRouteRef({ id: 'geo-reserving' });

/** The page of one service that may have no entity. @public */
export const serviceRouteRef = createSubRouteRef({
  id: 'geo-reserving-service',
  parent: rootRouteRef,
  path: '/services/:namespace/:name',
});

/** The page of one cluster. @public */
export const clusterRouteRef = createSubRouteRef({
  id: 'geo-reserving-cluster',
  parent: rootRouteRef,
  path: '/clusters/:cluster',
});

/** The page of one region: what its loss would do. @public */
export const regionRouteRef = createSubRouteRef({
  id: 'geo-reserving-region',
  parent: rootRouteRef,
  path: '/regions/:region',
});

/** The tab on an entity's page. @public */
export const entityContentRouteRef = createRouteRef({
  id: 'geo-reserving-entity-content',
});

/** Everything that was done and is being done. @public */
export const operationsRouteRef = createSubRouteRef({
  id: 'geo-reserving-operations',
  parent: rootRouteRef,
  path: '/operations',
});

/** The page of one operation. @public */
export const operationRouteRef = createSubRouteRef({
  id: 'geo-reserving-operation',
  parent: rootRouteRef,
  path: '/operations/:operation',
});
