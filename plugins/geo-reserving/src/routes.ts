import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The plugin's page; the fleet is at its index. @public */
export const rootRouteRef = createRouteRef();

/** The page of one service that may have no entity. @public */
export const serviceRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/services/:namespace/:name',
});

/** The tab on an entity's page. @public */
export const entityContentRouteRef = createRouteRef();
