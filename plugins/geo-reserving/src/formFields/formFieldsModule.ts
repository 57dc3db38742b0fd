import { createFrontendModule } from '@backstage/frontend-plugin-api';
import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';

const servicePicker = FormFieldBlueprint.make({
  name: 'geo-service-picker',
  params: {
    field: () =>
      import('./fields').then(m =>
        createFormField({
          name: m.SERVICE_PICKER,
          component: m.ServicePicker,
          validation: m.validateServices,
        }),
      ),
  },
});

const regionPicker = FormFieldBlueprint.make({
  name: 'geo-region-picker',
  params: {
    field: () =>
      import('./fields').then(m =>
        createFormField({
          name: m.REGION_PICKER,
          component: m.RegionPicker,
        }),
      ),
  },
});

const trafficSplit = FormFieldBlueprint.make({
  name: 'geo-traffic-split',
  params: {
    field: () =>
      import('./fields').then(m =>
        createFormField({
          name: m.TRAFFIC_SPLIT,
          component: m.TrafficSplit,
        }),
      ),
  },
});

/**
 * Fields for the forms of software templates: services with their status, regions, shares by region.
 *
 * @public
 */
export const geoReservingFormFieldsModule = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [servicePicker, regionPicker, trafficSplit],
});
