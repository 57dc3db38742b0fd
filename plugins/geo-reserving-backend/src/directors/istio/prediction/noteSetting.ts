import type { Destination } from './buildDestination';
import type { MergedRule } from './mergeDestinationRules';
import type { Notes } from './notes';
import type { PredictionInput } from './types';

/** Says which parts of a destination's policy are written and not in force. */
export function noteSetting(
  destination: Destination,
  rule: MergedRule | undefined,
  input: PredictionInput,
  notes: Notes,
): void {
  noteLocality(destination, notes);
  const { policy, outlierDetectionDropped } = destination;
  if (rule && outlierDetectionDropped && policy.port !== undefined) {
    const { namespace, name } = rule.decidedBy;
    const { port } = policy;
    notes.add('port-level-replaces-policy', {
      rule: `${namespace}/${name}`,
      port,
    });
  }
  const { outlierDetection, hosts, ejectableHosts } = policy;
  if (outlierDetection && hosts > 0 && ejectableHosts === 0) {
    const percent = policy.maxEjectionPercent ?? 0;
    notes.add('max-ejection-too-low', { percent, hosts });
  }
  if (!outlierDetection && claimsEjections(input)) {
    notes.add('ejection-without-outlier-detection', {});
  }
}

function noteLocality({ policy }: Destination, notes: Notes): void {
  const { localityLbSetting: setting, locality, localityOrigin } = policy;
  if (!setting) {
    const by = localityOrigin === 'mesh' ? 'mesh' : 'DestinationRule';
    notes.add('locality-disabled', { by });
    return;
  }
  const { failover, failoverPriority } = setting;
  if (locality === 'distribute' && failoverPriority.length) {
    notes.add('failover-priority-ignored', {});
  }
  if (locality === 'none' && (failoverPriority.length || failover.length)) {
    notes.add('failover-not-heard', {
      setting: failoverPriority.length ? 'failoverPriority' : 'failover',
    });
  }
}

function claimsEjections(input: PredictionInput): boolean {
  return (
    (input.ejected?.size ?? 0) > 0 ||
    input.endpoints.some(({ ejected = 0 }) => ejected > 0)
  );
}
