import type { PlacementView } from '@geo-reserving/plugin-geo-reserving-common';
import { runImage } from '../clusters/imageDigests';
import { isKnown, type Reading } from '../support/reading';
import type { Placement } from './Placement';

/** Said of pods that belong to nothing that is watched. */
const NO_WORKLOAD =
  'no Deployment, StatefulSet, DaemonSet or Rollout matches its selector';

/** A placement as people see it; what is absent has its reason in `gaps`. */
export function placementView(placement: Placement): PlacementView {
  const { cluster, workload, autoscaler, budgets } = placement;
  return {
    cluster: cluster.name,
    region: placement.region,
    clusterStatus: cluster.connectivity.status,
    provenance: placement.provenance,
    ...(placement.converging ? { converging: true } : {}),
    presence: placement.presence,
    workload: workload && {
      kind: workload.kind,
      name: workload.name,
      ...(workload.progress ? { progress: workload.progress } : {}),
    },
    pods: workload && { ready: workload.ready, desired: workload.desired },
    endpoints: placement.endpoints,
    images: workload?.images.map(({ image }) => image) ?? [],
    ...digestsOf(placement),
    ...roomOf(placement),
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

/** Digests by image as it is written; several where nodes hold several under one tag. */
function digestsOf({
  cluster,
  workload,
}: Placement): Pick<PlacementView, 'digests'> {
  const known = (workload?.images ?? []).flatMap(
    ({ image }): [string, string][] => {
      const { digests } = runImage(cluster, image);
      return digests.length > 0 ? [[image, digests.join(', ')]] : [];
    },
  );
  return known.length > 0 ? { digests: Object.fromEntries(known) } : {};
}

/** A room is shown of facts that are current only: it is what people would count on. */
function roomOf({
  readings,
  quota,
  nodeRoom,
}: Placement): Pick<PlacementView, 'quota' | 'schedulablePods'> {
  const isRoomKnown = isKnown(readings.nodes) && isKnown(readings.workload);
  return {
    ...(quota?.tightest && isKnown(readings.quota)
      ? { quota: quota.tightest }
      : {}),
    ...(isRoomKnown && nodeRoom && 'least' in nodeRoom
      ? { schedulablePods: nodeRoom.least }
      : {}),
  };
}

/** Said of a cluster that was away while traffic was moved. */
const CONVERGING =
  'what was changed while this cluster was away is still to be written here; until then it does not count as serving';

/** Reasons why a part is absent or old, each once. */
export function gapsOf(placement: Placement): string[] {
  const { readings, presence, workload, nodeRoom } = placement;
  const gaps = Object.values(readings).flatMap((reading: Reading) =>
    isKnown(reading) ? [] : [reading.gap ?? reading.belief],
  );
  const unmatched =
    presence === 'present' &&
    workload === undefined &&
    isKnown(readings.workload)
      ? [NO_WORKLOAD]
      : [];
  const unreckoned =
    nodeRoom && 'unknown' in nodeRoom && isKnown(readings.nodes)
      ? [`room on nodes: ${nodeRoom.unknown}`]
      : [];
  const owed = placement.converging ? [CONVERGING] : [];
  return [...new Set([...owed, ...gaps, ...unmatched, ...unreckoned])];
}
