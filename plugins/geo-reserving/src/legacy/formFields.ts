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
  createScaffolderFieldExtension<any, any>({
    name: SERVICE_PICKER,
    component: ServicePicker as any,
    validation: validateServices,
  }),
);

/** `GeoRegionPicker`: a region of the fleet. @public */
export const GeoRegionPickerFieldExtension = geoReservingPlugin.provide(
  createScaffolderFieldExtension<any, any>({
    name: REGION_PICKER,
    component: RegionPicker as any,
  }),
);

/** `GeoTrafficSplit`: shares by region. @public */
export const GeoTrafficSplitFieldExtension = geoReservingPlugin.provide(
  createScaffolderFieldExtension<any, any>({
    name: TRAFFIC_SPLIT,
    component: TrafficSplit as any,
  }),
);
