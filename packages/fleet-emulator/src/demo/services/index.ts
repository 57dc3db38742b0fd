import type { DemoService } from '../DemoService';
import { AUTOSCALER_AT_MAX } from './autoscalerAtMax';
import { CILIUM_SERVICES } from './cilium';
import { CONFIGURATION_DRIFT } from './configurationDrift';
import { CONTRADICTING_POLICIES } from './contradictingPolicies';
import { DEFAULT_EJECTION_PERCENT } from './defaultEjectionPercent';
import { FEDERATED } from './federated';
import { HARD_DISTRIBUTE } from './hardDistribute';
import { IMAGE_DRIFT } from './imageDrift';
import { NEAREST_SERVICES } from './nearest';
import { NO_DISRUPTIONS } from './noDisruptions';
import { NOT_READY } from './notReady';
import { NODES_FULL } from './nodesFull';
import { ONE_ZONE } from './oneZone';
import { POLICY_MISSING_IN_ONE_CLUSTER } from './policyMissingInOneCluster';
import { QUOTA_USED_UP } from './quotaUsedUp';
import { REBUILT_IMAGE } from './rebuiltImage';
import { ROLLOUT_SERVICES } from './rollouts';
import { SINGLE_REGION_SERVICES } from './singleRegion';
import { STANDBY_SERVICES } from './standby';
import { STANDBY_WITHOUT_CAPACITY } from './standbyWithoutCapacity';
import { SUBSET_WEIGHTS } from './subsetWeights';
import { SYDNEY_SERVICES } from './sydney';
import { TWO_CLUSTERS_ONE_REGION } from './twoClustersOneRegion';
import { WEIGHTED_SERVICES } from './weighted';
import { SERVICES_WITH_STORES } from './withStores';
import { WITHOUT_OUTLIER_DETECTION } from './withoutOutlierDetection';

/** Every service of the demo fleet, one file for each posture. */
export const DEMO_SERVICES: readonly DemoService[] = [
  ...NEAREST_SERVICES,
  ...WEIGHTED_SERVICES,
  ...STANDBY_SERVICES,
  ...SINGLE_REGION_SERVICES,
  STANDBY_WITHOUT_CAPACITY,
  IMAGE_DRIFT,
  WITHOUT_OUTLIER_DETECTION,
  DEFAULT_EJECTION_PERCENT,
  POLICY_MISSING_IN_ONE_CLUSTER,
  HARD_DISTRIBUTE,
  SUBSET_WEIGHTS,
  TWO_CLUSTERS_ONE_REGION,
  CONTRADICTING_POLICIES,
  AUTOSCALER_AT_MAX,
  ONE_ZONE,
  NO_DISRUPTIONS,
  NOT_READY,
  ...SERVICES_WITH_STORES,
  ...SYDNEY_SERVICES,
  FEDERATED,
  ...CILIUM_SERVICES,
  ...ROLLOUT_SERVICES,
  QUOTA_USED_UP,
  NODES_FULL,
  REBUILT_IMAGE,
  CONFIGURATION_DRIFT,
];
