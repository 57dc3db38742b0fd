import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import {
  REGION_PICKER,
  RegionPicker,
  SERVICE_PICKER,
  ServicePicker,
  TRAFFIC_SPLIT,
  TrafficSplit,
  validateServices,
} from '../formFields';
import { geoReservingPlugin } from './plugin';

/** `GeoServicePicker`: a service by its name, with how it is doing. @public */
export const GeoServicePickerFieldExtension = geoReservingPlugin.provide(
  createScaffolderFieldExtension<string | string[], { multiple?: boolean }>({
    name: SERVICE_PICKER,
    component: ServicePicker,
    validation: validateServices,
  }),
);

/** `GeoRegionPicker`: a region of the fleet. @public */
export const GeoRegionPickerFieldExtension = geoReservingPlugin.provide(
  createScaffolderFieldExtension<string | string[], { multiple?: boolean }>({
    name: REGION_PICKER,
    component: RegionPicker,
  }),
);

/** `GeoTrafficSplit`: shares by region. @public */
export const GeoTrafficSplitFieldExtension = geoReservingPlugin.provide(
  createScaffolderFieldExtension<Record<string, number>, {}>({
    name: TRAFFIC_SPLIT,
    component: TrafficSplit,
  }),
);
