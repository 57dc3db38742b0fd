/** The fields by the names under which templates ask for them: `ui:field: GeoServicePicker`. */
import { RegionField } from './RegionField';
import { ServiceField } from './ServiceField';
import { SplitField } from './SplitField';
import { validateServices } from './validateServices';
import { withClient } from './withClient';

export const SERVICE_PICKER = 'GeoServicePicker';
export const REGION_PICKER = 'GeoRegionPicker';
export const TRAFFIC_SPLIT = 'GeoTrafficSplit';

export const ServicePicker = withClient(ServiceField);
export const RegionPicker = withClient(RegionField);
export const TrafficSplit = withClient(SplitField);

export { validateServices };
