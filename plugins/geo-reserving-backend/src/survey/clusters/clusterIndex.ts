/** Look-ups over one cluster's facts, each remembered for as long as its map is unchanged. */
import type {
  ClusterFacts,
  EndpointSliceFact,
  HpaFact,
  PdbFact,
  WorkloadFact,
} from '../../fleet/facts';
import { groupBy } from '../support/order';
import { memoByMap } from '../support/memoByMap';

const slicesByService = memoByMap(
  (slices: ReadonlyMap<string, EndpointSliceFact>) =>
    groupBy(slices.values(), s => `${s.namespace}/${s.service}`),
);

const workloadsByNamespace = memoByMap(
  (workloads: ReadonlyMap<string, WorkloadFact>) =>
    groupBy(workloads.values(), w => w.namespace),
);

const hpasByTarget = memoByMap((hpas: ReadonlyMap<string, HpaFact>) =>
  groupBy(
    hpas.values(),
    h => `${h.namespace}/${h.target.kind}/${h.target.name}`,
  ),
);

const pdbsByNamespace = memoByMap((pdbs: ReadonlyMap<string, PdbFact>) =>
  groupBy(pdbs.values(), p => p.namespace),
);

/** Slices of a service, by the label that ties them to it. */
export function slicesOf(
  cluster: ClusterFacts,
  serviceKey: string,
): readonly EndpointSliceFact[] {
  return slicesByService(cluster.endpointslices).get(serviceKey) ?? [];
}

/** Workloads of a namespace: Deployments, then StatefulSets, then DaemonSets. */
export function workloadsIn(
  cluster: ClusterFacts,
  namespace: string,
): readonly WorkloadFact[] {
  return [
    cluster.deployments,
    cluster.statefulsets,
    cluster.daemonsets,
  ].flatMap(map => workloadsByNamespace(map).get(namespace) ?? []);
}

/** The autoscaler of a workload; the first by name when there are several. */
export function autoscalerOf(
  cluster: ClusterFacts,
  workload: WorkloadFact,
): HpaFact | undefined {
  const key = `${workload.namespace}/${workload.kind}/${workload.name}`;
  const found = hpasByTarget(cluster.horizontalpodautoscalers).get(key) ?? [];
  return found.reduce<HpaFact | undefined>(
    (first, hpa) => (first && first.name <= hpa.name ? first : hpa),
    undefined,
  );
}

/** Disruption budgets whose selector covers the workload's pods. */
export function budgetsOf(
  cluster: ClusterFacts,
  workload: WorkloadFact,
): readonly PdbFact[] {
  const inNamespace =
    pdbsByNamespace(cluster.poddisruptionbudgets).get(workload.namespace) ?? [];
  return inNamespace.filter(p => selects(p.matchLabels, workload.podLabels));
}

/** Whether a label selector that is not empty matches. */
export function selects(
  selector: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>>,
): boolean {
  const wanted = Object.entries(selector);
  return (
    wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value)
  );
}
