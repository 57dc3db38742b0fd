/**
 * Look-ups over one cluster's facts.
 *
 * Each is remembered for a part of a map for as long as that part is unchanged: all of it is about one namespace.
 */
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  ClusterFacts,
  EndpointSliceFact,
  HpaFact,
  PdbFact,
  WorkloadFact,
} from '../../fleet/facts';
import { partOf } from '../../fleet/resources/PartedMap';
import { groupBy } from '../support/order';
import { rolloutsIn, withoutHash } from './rollouts';

const NO_SLICES: readonly EndpointSliceFact[] = [];

const slicesByService = memoByMap(
  (slices: ReadonlyMap<string, EndpointSliceFact>) =>
    groupBy(slices.values(), s => `${s.namespace}/${s.service}`),
);

/** By namespace and one label: a namespace may hold thousands. */
const workloadsByLabel = memoByMap(
  (workloads: ReadonlyMap<string, WorkloadFact>) => {
    const index = new Map<string, WorkloadFact[]>();
    for (const workload of workloads.values()) {
      for (const [key, value] of Object.entries(workload.podLabels)) {
        const label = labelIn(workload.namespace, key, value);
        const same = index.get(label);
        if (same) {
          same.push(workload);
        } else {
          index.set(label, [workload]);
        }
      }
    }
    return index;
  },
);

const hpasByTarget = memoByMap((hpas: ReadonlyMap<string, HpaFact>) =>
  groupBy(
    hpas.values(),
    h => `${h.namespace}/${h.target.kind}/${h.target.name}`,
  ),
);

/** By namespace and the first label that each one asks for; those that ask for none under no label. */
const pdbsByLabel = memoByMap((pdbs: ReadonlyMap<string, PdbFact>) =>
  groupBy(pdbs.values(), ({ namespace, matchLabels }) => {
    const [first] = Object.entries(matchLabels);
    return first ? labelIn(namespace, ...first) : namespace;
  }),
);

/** Slices of a service, by the label that ties them to it. */
export function slicesOf(
  cluster: Pick<ClusterFacts, 'endpointslices'>,
  serviceKey: string,
): readonly EndpointSliceFact[] {
  const [namespace] = serviceKey.split('/', 1);
  const slices = partOf(cluster.endpointslices, namespace);
  return slicesByService(slices).get(serviceKey) ?? NO_SLICES;
}

/**
 * Workloads whose pods a selector matches: Deployments, then StatefulSets, DaemonSets and Rollouts. A Deployment that
 * only holds a Rollout's template has no pods of its own.
 */
export function workloadsSelectedBy(
  cluster: ClusterFacts,
  namespace: string,
  selector: Readonly<Record<string, string>>,
): readonly WorkloadFact[] {
  const { workloads, templates } = rolloutsIn(cluster, namespace);
  return [
    ...selectedIn(cluster.deployments, namespace, selector).filter(
      w => templates.size === 0 || !templates.has(`${w.namespace}/${w.name}`),
    ),
    ...selectedIn(cluster.statefulsets, namespace, selector),
    ...selectedIn(cluster.daemonsets, namespace, selector),
    ...selectedIn(workloads, namespace, withoutHash(selector)),
  ];
}

function selectedIn(
  workloads: ReadonlyMap<string, WorkloadFact>,
  namespace: string,
  selector: Readonly<Record<string, string>>,
): readonly WorkloadFact[] {
  const part = partOf(workloads, namespace);
  return part.size === 0
    ? []
    : fewestWith(selector, namespace, workloadsByLabel(part)).filter(w =>
        selects(selector, w.podLabels),
      );
}

/** Those with the rarest label of the selector: every match is among them. */
function fewestWith(
  selector: Readonly<Record<string, string>>,
  namespace: string,
  index: ReadonlyMap<string, readonly WorkloadFact[]>,
): readonly WorkloadFact[] {
  let fewest: readonly WorkloadFact[] | undefined;
  for (const [key, value] of Object.entries(selector)) {
    const found = index.get(labelIn(namespace, key, value)) ?? [];
    if (fewest === undefined || found.length < fewest.length) {
      fewest = found;
    }
  }
  return fewest ?? [];
}

/** The autoscaler of a workload; the first by name when there are several. */
export function autoscalerOf(
  cluster: ClusterFacts,
  workload: WorkloadFact,
): HpaFact | undefined {
  const key = `${workload.namespace}/${workload.kind}/${workload.name}`;
  const hpas = partOf(cluster.horizontalpodautoscalers, workload.namespace);
  const found = hpasByTarget(hpas).get(key) ?? [];
  return found.reduce<HpaFact | undefined>(
    (first, hpa) => (first && first.name <= hpa.name ? first : hpa),
    undefined,
  );
}

/**
 * Disruption budgets that cover the workload's pods, or may: of one with `hasExpressions` only the
 * labels are known to match. An empty selector is everything in its namespace (policy/v1).
 */
export function budgetsOf(
  cluster: ClusterFacts,
  { namespace, podLabels }: WorkloadFact,
): readonly PdbFact[] {
  const index = pdbsByLabel(partOf(cluster.poddisruptionbudgets, namespace));
  const places = [
    namespace,
    ...Object.entries(podLabels).map(([key, value]) =>
      labelIn(namespace, key, value),
    ),
  ];
  return places.flatMap(place =>
    (index.get(place) ?? []).filter(
      ({ matchLabels }) =>
        place === namespace || selects(matchLabels, podLabels),
    ),
  );
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

/** Key of a label in a namespace; neither holds line ends. */
function labelIn(namespace: string, key: string, value: string): string {
  return `${namespace}\n${key}\n${value}`;
}
