import type { TrafficPolicy } from '../../../fleet/facts';
import type { MergedRule } from './mergeDestinationRules';

/** The policy of one port and subset, and what a port-level entry took away. */
export type PortPolicy = {
  policy: TrafficPolicy;
  /** The port whose portLevelSettings entry replaced the policy around it. */
  replacedByPort?: number;
  /** True when the replacement dropped an outlierDetection. */
  outlierDetectionDropped: boolean;
};

const NOTHING: TrafficPolicy = { hasTls: false };

/**
 * The traffic policy in force for a port and a subset (section 1.2).
 *
 * A matching portLevelSettings entry replaces all four blocks: what it does not say is unset, not
 * inherited. A subset then overrides block by block, or all four if it has an entry for the port.
 */
export function effectivePolicy(
  rule: MergedRule | undefined,
  subsetName: string | undefined,
  port: number | undefined,
): PortPolicy {
  const top = rule?.trafficPolicy;
  const base = forPort(top ?? NOTHING, top?.portLevelSettings, port);
  const subset = rule?.subsets.find(({ name }) => name === subsetName);
  const own = subset?.trafficPolicy;
  if (subsetName === undefined || !own) {
    return base;
  }
  const merged: TrafficPolicy = {
    loadBalancer: own.loadBalancer ?? base.policy.loadBalancer,
    outlierDetection: own.outlierDetection ?? base.policy.outlierDetection,
    hasTls: own.hasTls || base.policy.hasTls,
  };
  const result = forPort(merged, own.portLevelSettings, port);
  return {
    ...result,
    replacedByPort: result.replacedByPort ?? base.replacedByPort,
    outlierDetectionDropped:
      !result.policy.outlierDetection &&
      (result.outlierDetectionDropped || base.outlierDetectionDropped),
  };
}

function forPort(
  around: TrafficPolicy,
  entries: readonly (TrafficPolicy & { port?: number })[] | undefined,
  port: number | undefined,
): PortPolicy {
  const entry =
    port === undefined ? undefined : entries?.find(e => e.port === port);
  if (!entry) {
    return { policy: around, outlierDetectionDropped: false };
  }
  return {
    policy: entry,
    replacedByPort: port,
    outlierDetectionDropped:
      around.outlierDetection !== undefined && !entry.outlierDetection,
  };
}
