import type { EffectivePolicy, LocalitySetting } from './localitySetting';
import type { MergedRule, PortedPolicySpec, TrafficPolicySpec } from './rules';

/** What a Service asks for by `spec.trafficDistribution`. */
export type TrafficDistribution = 'any' | 'close';

/** Nearest by network, region, zone: what `PreferClose` means to a sidecar. */
const PREFER_CLOSE: LocalitySetting = {
  failoverPriority: [
    'topology.istio.io/network',
    'topology.kubernetes.io/region',
    'topology.kubernetes.io/zone',
  ],
};

/** The mesh's own setting when nobody says anything: locality is on. */
const MESH_DEFAULT: LocalitySetting = { enabled: true };

/** What a rule means for one port and one subset. */
export function effectivePolicy(
  rule: MergedRule | undefined,
  port: number,
  subset: string | undefined,
  distribution: TrafficDistribution,
): EffectivePolicy {
  const blocks = {
    ...blocksFor(rule?.trafficPolicy, port),
    ...blocksFor(
      rule?.subsets.find(s => s.name === subset)?.trafficPolicy,
      port,
    ),
  };
  const written = blocks.loadBalancer?.localityLbSetting;
  const outlier = blocks.outlierDetection;
  if (!written && distribution === 'close')
    return { locality: PREFER_CLOSE, outlier, failoverOn: true };
  const locality = written ?? MESH_DEFAULT;
  return {
    ...(locality.enabled === false ? {} : { locality }),
    outlier,
    failoverOn: outlier !== undefined,
  };
}

/** Settings for a port replace the general ones as a whole: what they leave out is unset. */
function blocksFor(
  policy: PortedPolicySpec | undefined,
  port: number,
): TrafficPolicySpec {
  const own = policy?.portLevelSettings?.find(p => p.port?.number === port);
  if (own)
    return {
      loadBalancer: own.loadBalancer,
      outlierDetection: own.outlierDetection,
    };
  return definedOnly({
    loadBalancer: policy?.loadBalancer,
    outlierDetection: policy?.outlierDetection,
  });
}

function definedOnly(blocks: TrafficPolicySpec): TrafficPolicySpec {
  return Object.fromEntries(
    Object.entries(blocks).filter(([, value]) => value !== undefined),
  );
}
