export {
  REGION_PICKER,
  RegionPicker,
  SERVICE_PICKER,
  ServicePicker,
  TRAFFIC_SPLIT,
  TrafficSplit,
  validateServices,
} from './fields';
