import type { LocalityLbSetting, TrafficPolicy } from '../../../fleet/facts';
import type { LocalityMode, LocalityOrigin } from './policy';

/** The one locality setting that decides. */
export type ChosenSetting = {
  origin: LocalityOrigin;
  mode: LocalityMode;
  /** Absent: switched off. */
  setting?: LocalityLbSetting;
  /** True when priorities by locality are computed. */
  failoverOn: boolean;
};

const MESH_DEFAULT: LocalityLbSetting = {
  distribute: [],
  failover: [],
  failoverPriority: [],
};

/**
 * Chooses the locality setting (section 1.3): the rule's own if it has one, else traffic
 * distribution, else the mesh's. They are never merged.
 *
 * @param preference - keys of {@link trafficDistributionKeys}; it fails over without outlierDetection
 */
export function chooseLocalitySetting(
  policy: TrafficPolicy,
  preference: readonly string[] | undefined,
  mesh: LocalityLbSetting = MESH_DEFAULT,
): ChosenSetting {
  const own = policy.loadBalancer?.localityLbSetting;
  if (own) {
    return decide('DestinationRule', own, Boolean(policy.outlierDetection));
  }
  if (preference) {
    const setting = { ...MESH_DEFAULT, failoverPriority: [...preference] };
    return decide('traffic-distribution', setting, true);
  }
  return decide('mesh', mesh, Boolean(policy.outlierDetection));
}

function decide(
  origin: LocalityOrigin,
  setting: LocalityLbSetting,
  failoverOn: boolean,
): ChosenSetting {
  if (setting.enabled === false) {
    return { origin, mode: 'none', failoverOn: false };
  }
  return { origin, setting, mode: modeOf(setting, failoverOn), failoverOn };
}

/** distribute wins over the others; those need failover to be on (sections 1.5 and 1.6). */
function modeOf(setting: LocalityLbSetting, failoverOn: boolean): LocalityMode {
  if (setting.distribute.length) {
    return 'distribute';
  }
  if (!failoverOn) {
    return 'none';
  }
  if (setting.failoverPriority.length) {
    return 'failoverPriority';
  }
  return setting.failover.length ? 'failover' : 'zone-first';
}
