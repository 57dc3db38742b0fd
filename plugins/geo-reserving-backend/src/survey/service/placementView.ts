import type { PlacementView } from '@geo-reserving/plugin-geo-reserving-common';
import { isKnown, type Reading } from '../support/reading';
import type { Placement } from './Placement';

/** A placement as people see it; what is absent has its reason in `gaps`. */
export function placementView(placement: Placement): PlacementView {
  const { cluster, workload, autoscaler, budgets } = placement;
  return {
    cluster: cluster.name,
    region: placement.region,
    clusterStatus: cluster.connectivity.status,
    provenance: placement.provenance,
    presence: placement.presence,
    workload: workload && { kind: workload.kind, name: workload.name },
    pods: workload && { ready: workload.ready, desired: workload.desired },
    endpoints: placement.endpoints,
    images: workload?.images.map(({ image }) => image) ?? [],
    autoscaler: autoscaler && {
      min: autoscaler.min,
      max: autoscaler.max,
      current: autoscaler.current,
    },
    // Where several budgets cover the pods, an eviction needs the consent of all of them.
    disruptionBudget:
      budgets.length > 0
        ? { allowed: Math.min(...budgets.map(b => b.disruptionsAllowed)) }
        : undefined,
    gaps: gapsOf(placement),
  };
}

/** Reasons why a part is absent or old, each once. */
export function gapsOf({ readings, presence, workload }: Placement): string[] {
  const gaps = Object.values(readings).flatMap((reading: Reading) =>
    isKnown(reading) ? [] : [reading.gap ?? reading.belief],
  );
  const unmatched =
    presence === 'present' &&
    workload === undefined &&
    isKnown(readings.workload)
      ? ['no Deployment, StatefulSet or DaemonSet matches its selector']
      : [];
  return [...new Set([...gaps, ...unmatched])];
}
