import { pickHosts } from './balancer';
import type { Picked } from './balancer';
import type { EndpointList, Host } from './endpoints';
import type { OutlierSetting } from './localitySetting';

/** Envoy's and Istio's default, and what 0 means too. */
const DEFAULT_MAX_EJECTION_PERCENT = 10;

/**
 * Sends requests, ejects the hosts that fail them as far as the setting lets it, and goes on
 * until nothing changes any more: a host is found out only by requests that reach it.
 *
 * @param fails - whether requests to a host fail for long enough to have been noticed
 */
export function settle(
  list: EndpointList,
  outlier: OutlierSetting | undefined,
  fails: (host: Host) => boolean,
): Picked {
  const ejected = new Set<string>();
  const limit = outlier?.maxEjectionPercent || DEFAULT_MAX_EJECTION_PERCENT;
  const total = list.groups.reduce((sum, { hosts }) => sum + hosts.length, 0);
  for (;;) {
    const picked = pickHosts(list, ejected);
    if (!outlier) return picked;
    const before = ejected.size;
    for (const host of picked.shares.keys()) {
      const allowed = (100 * (ejected.size + 1)) / total <= limit;
      if (allowed && fails(host)) ejected.add(host.address);
    }
    if (ejected.size === before) return picked;
  }
}
