import { clusterRussian } from './cluster';
import { commonRussian } from './common';
import { componentsRussian } from './components';
import { discoveryRussian } from './discovery';
import { fleetRussian } from './fleet';
import { formFieldsRussian } from './formFields';
import { layersRussian } from './layers';
import { operationsRussian } from './operations';
import { planRussian } from './plan';
import { shiftRussian } from './shift';
import { regionRussian } from './region';
import { serviceRussian } from './service';

/** Every message in Russian; loaded only when somebody reads Russian. */
export default {
  ...clusterRussian,
  ...commonRussian,
  ...componentsRussian,
  ...discoveryRussian,
  ...fleetRussian,
  ...formFieldsRussian,
  ...layersRussian,
  ...operationsRussian,
  ...planRussian,
  ...shiftRussian,
  ...regionRussian,
  ...serviceRussian,
};
