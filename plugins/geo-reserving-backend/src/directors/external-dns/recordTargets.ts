import type {
  TargetState,
  TargetView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { ClusterPicture } from '@geo-reserving/plugin-geo-reserving-node';
import type { ZoneAnswer, ZoneRecord, ZoneTarget } from './zoneAnswer';
import type { Zone } from './zoneRecords';

/** Every address that records lead to. Nobody here knows what a provider's health checks say. */
export function recordTargets(
  { records }: Zone,
  clusters: readonly ClusterPicture[],
  answer: ZoneAnswer,
): TargetView[] {
  return records.flatMap(record =>
    record.targets.map(target => {
      const region = clusters.find(c => c.name === target.cluster)?.region;
      const { policy, setIdentifier } = record;
      return {
        name: setIdentifier
          ? `${setIdentifier}: ${target.address}`
          : target.address,
        ...(target.cluster ? { cluster: target.cluster } : {}),
        ...(region ? { region } : {}),
        state: stateOf(record, target, answer),
        health: record.isChecked ? 'has a health check' : 'no health check',
        ...(policy.kind === 'weighted' ? { weight: policy.weight } : {}),
      };
    }),
  );
}

function stateOf(
  { policy }: ZoneRecord,
  { cluster }: ZoneTarget,
  answer: ZoneAnswer,
): TargetState {
  if (!answer.known) {
    return 'unknown';
  }
  if (policy.kind === 'failover' && policy.role !== 'PRIMARY') {
    return 'standby';
  }
  const isNamed = cluster === undefined || answer.shares.byCluster[cluster] > 0;
  return policy.kind === 'weighted' && policy.weight === 0 && !isNamed
    ? 'drained'
    : 'serving';
}
