import {
  ApiBlueprint,
  createFrontendPlugin,
  createRouteRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import BuildIcon from '@material-ui/icons/BuildOutlined';
import { FleetLabClient, fleetLabApiRef } from './FleetLabClient';

const rootRouteRef = createRouteRef();

/** The page that breaks the embedded fleet. Part of the demo portal, not of the geo-reserving plugins. */
export const fleetLabPlugin = createFrontendPlugin({
  pluginId: 'fleet-lab',
  title: 'Fleet lab',
  icon: <BuildIcon fontSize="inherit" />,
  routes: { root: rootRouteRef },
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: fleetLabApiRef,
          deps: { fetchApi: fetchApiRef },
          factory: ({ fetchApi }) => new FleetLabClient(fetchApi),
        }),
    }),
    PageBlueprint.make({
      params: {
        path: '/fleet-lab',
        routeRef: rootRouteRef,
        title: 'Fleet lab',
        icon: <BuildIcon fontSize="inherit" />,
        loader: () =>
          import('./FleetLabPage').then(({ FleetLabPage }) => <FleetLabPage />),
      },
    }),
  ],
});
