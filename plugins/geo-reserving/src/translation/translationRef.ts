import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { clusterMessages } from './messages/cluster';
import { commonMessages } from './messages/common';
import { componentMessages } from './messages/components';
import { discoveryMessages } from './messages/discovery';
import { fleetMessages } from './messages/fleet';
import { formFieldMessages } from './messages/formFields';
import { layerMessages } from './messages/layers';
import { operationsMessages } from './messages/operations';
import { planMessages } from './messages/plan';
import { shiftMessages } from './messages/shift';
import { regionMessages } from './messages/region';
import { serviceMessages } from './messages/service';

/**
 * Every sentence of the plugin. Keys that count carry all four plural forms of Russian
 * (`_one`, `_few`, `_many`, `_other`) in both languages, so that the key sets stay equal.
 *
 * @public
 */
export const geoReservingTranslationRef = createTranslationRef({
  id: 'plugin.geo-reserving',
  messages: {
    ...clusterMessages,
    ...commonMessages,
    ...componentMessages,
    ...discoveryMessages,
    ...fleetMessages,
    ...formFieldMessages,
    ...layerMessages,
    ...operationsMessages,
    ...planMessages,
    ...shiftMessages,
    ...regionMessages,
    ...serviceMessages,
  },
});
