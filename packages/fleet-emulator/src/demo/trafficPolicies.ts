import { DEMO_REGIONS, demoCluster } from './DemoCluster';
import type { DemoService, PolicySpec } from './DemoService';
import { hostOf } from './DemoService';

type Named = Pick<DemoService, 'namespace' | 'name'>;

/** Ejection that can really empty a region: a remote region may be one gateway endpoint, so 10 % ejects nobody. */
export const OUTLIER_DETECTION = {
  consecutive5xxErrors: 5,
  interval: '10s',
  baseEjectionTime: '30s',
  maxEjectionPercent: 100,
};

/** Every region serves its own; the others take over. */
export function nearest(service: Named): PolicySpec {
  return rule(service, {
    outlierDetection: OUTLIER_DETECTION,
    loadBalancer: { localityLbSetting: { enabled: true } },
  });
}

/** The same weights for callers everywhere; percent by region name, sum 100. */
export function weighted(
  service: Named,
  weights: Record<string, number>,
): PolicySpec {
  return rule(service, {
    outlierDetection: OUTLIER_DETECTION,
    loadBalancer: { localityLbSetting: distribute(weights) },
  });
}

/**
 * Everybody prefers the network of the active cluster. By network and not by region, because
 * a gateway's endpoint carries no other label.
 */
export function standby(service: Named, active: string): PolicySpec {
  return rule(service, {
    outlierDetection: OUTLIER_DETECTION,
    loadBalancer: { localityLbSetting: preferNetwork(active) },
  });
}

/** The `localityLbSetting` of {@link standby}. */
export function preferNetwork(active: string): PolicySpec {
  const { network } = demoCluster(active);
  return {
    enabled: true,
    failoverPriority: [`topology.istio.io/network=${network}`],
  };
}

/** The `localityLbSetting` of {@link weighted}. */
export function distribute(weights: Record<string, number>): PolicySpec {
  const to = Object.fromEntries(
    Object.entries(weights).map(([region, percent]) => [
      `${labelOf(region)}/*`,
      percent,
    ]),
  );
  return { enabled: true, distribute: [{ from: '*', to }] };
}

/** A DestinationRule's spec for a service's host. */
export function rule(service: Named, trafficPolicy: PolicySpec): PolicySpec {
  return { host: hostOf(service), trafficPolicy };
}

function labelOf(region: string): string {
  const label = DEMO_REGIONS.find(r => r.name === region)?.labels[0];
  if (!label) throw new Error(`The demo fleet has no region "${region}"`);
  return label;
}
