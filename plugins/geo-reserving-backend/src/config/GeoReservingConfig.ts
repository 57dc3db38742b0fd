import type { HaproxySetting } from '../directors/haproxy/HaproxySetting';
import type { ClusterConnectionConfig } from '../fleet/connection/ClusterConnectionConfig';
import type { FleetTiming } from '../fleet/FleetTiming';
import type { ActingSettings } from './readOperations';
import type { RegionSetting, SurveySettings } from '../survey/types';

/** A Prometheus that is asked where traffic goes. */
export type PrometheusSetting = {
  name: string;
  /** Base URL without a trailing slash. */
  url: string;
  token?: string;
  tokenFile?: string;
  /** Basic authentication; both or neither. */
  username?: string;
  password?: string;
  caFile?: string;
  /** Clusters whose traffic it measures; absent: it is asked for all. */
  clusters?: string[];
};

/** The settings of the plugin, checked and complete. */
export type GeoReservingConfig = {
  clusters: ClusterConnectionConfig[];
  /** Every region that a cluster names is in here. */
  regions: RegionSetting[];
  prometheus: PrometheusSetting[];
  haproxy: HaproxySetting;
  survey: Omit<SurveySettings, 'regions' | 'clusters'>;
  /** Whether ConfigMaps are watched, for a hash of each. */
  watchConfigMaps: boolean;
  timing: Partial<FleetTiming>;
  operations: ActingSettings;
};
