import type { OutlierDetection } from '../../../fleet/facts';
import type { VersionSwitches } from './versionSwitches';

/** Envoy's default; Istio leaves it when maxEjectionPercent is 0 or not set. */
const DEFAULT_MAX_EJECTION_PERCENT = 10;

/** maxEjectionPercent in force (section 3). */
export function maxEjectionPercent(detection: OutlierDetection): number {
  const written = detection.maxEjectionPercent ?? 0;
  return written > 0
    ? Math.min(100, Math.floor(written))
    : DEFAULT_MAX_EJECTION_PERCENT;
}

/**
 * How many hosts outlier detection may take out at a time (sections 0.4 and 3): one more is
 * allowed while 100 * (ejected + 1) / hosts stays within the limit, over all priorities.
 */
export function ejectableHosts(
  detection: OutlierDetection | undefined,
  hosts: number,
  switches: VersionSwitches,
): number {
  if (!detection || hosts === 0) {
    return 0;
  }
  const allowed = Math.floor((hosts * maxEjectionPercent(detection)) / 100);
  return switches.firstEjectionAlways ? Math.max(1, allowed) : allowed;
}

/**
 * The panic threshold in percent (section 3): minHealthPercent where there is outlierDetection,
 * else what the release sets.
 */
export function panicThreshold(
  detection: OutlierDetection | undefined,
  switches: VersionSwitches,
): number {
  if (!detection) {
    return switches.panicWithoutOutlierDetection;
  }
  const percent = detection.minHealthPercent ?? 0;
  return percent > 0 ? Math.min(100, percent) : 0;
}
