import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogModule } from './catalog';
import { fleetLabPlugin } from './fleetLab';
import { navModule } from './nav';

/** The demo portal. The geo-reserving plugin is found through `app.packages: all`, as in any other portal. */
export default createApp({
  features: [catalogPlugin, catalogModule, fleetLabPlugin, navModule],
});
