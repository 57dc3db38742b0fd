import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { trafficDirectorExtensionPoint } from '../extensions';
import { WeightedDnsDirector } from './WeightedDnsDirector';

/** Hands the director over; `weightedDns.url` is where its service answers. */
export default createBackendModule({
  pluginId: 'geo-reserving',
  moduleId: 'weighted-dns',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        directors: trafficDirectorExtensionPoint,
      },
      async init({ config, directors }) {
        const url = config.getString('weightedDns.url');
        directors.addDirector(new WeightedDnsDirector(url));
      },
    });
  },
});
