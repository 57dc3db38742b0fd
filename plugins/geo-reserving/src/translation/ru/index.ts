import { clusterRussian } from './cluster';
import { commonRussian } from './common';
import { componentsRussian } from './components';
import { fleetRussian } from './fleet';
import { layersRussian } from './layers';
import { regionRussian } from './region';
import { serviceRussian } from './service';

/** Every message in Russian; loaded only when somebody reads Russian. */
export default {
  ...clusterRussian,
  ...commonRussian,
  ...componentsRussian,
  ...fleetRussian,
  ...layersRussian,
  ...regionRussian,
  ...serviceRussian,
};
