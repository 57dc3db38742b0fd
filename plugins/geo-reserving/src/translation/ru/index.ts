import { commonRussian } from './common';
import { componentsRussian } from './components';
import { fleetRussian } from './fleet';
import { layersRussian } from './layers';
import { serviceRussian } from './service';

/** Every message in Russian; loaded only when somebody reads Russian. */
export default {
  ...commonRussian,
  ...componentsRussian,
  ...fleetRussian,
  ...layersRussian,
  ...serviceRussian,
};
