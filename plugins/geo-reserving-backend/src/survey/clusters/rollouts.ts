/** Argo Rollouts as workloads: with the pod template they run, wherever it stands. */
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import { partOf, partsOfBoth } from '../../fleet/resources/PartedMap';
import type {
  ClusterFacts,
  PodTemplateFacts,
  RolloutFact,
  WorkloadFact,
} from '../../fleet/facts';

/** Argo Rollouts adds it to the selector of a Service while it tells old pods from new. No template has it. */
const HASH_LABEL = 'rollouts-pod-template-hash';

type Resolved = {
  /** Keyed like the facts; a Rollout whose template cannot be found is not in here. */
  workloads: ReadonlyMap<string, WorkloadFact>;
  /** Keys of Deployments that only hold the template of a Rollout. */
  templates: ReadonlySet<string>;
};

const NONE: Resolved = { workloads: new Map(), templates: new Set() };

type Remembered = Partial<Resolved> & {
  deployments?: ClusterFacts['deployments'];
};

/** They depend on two maps; kept beside the one and checked against the other. */
const remembered = memoByMap(
  (_rollouts: ReadonlyMap<string, RolloutFact>): Remembered => ({}),
);

/** Rollouts of a namespace (and perhaps of others), and the Deployments that are theirs. */
export function rolloutsIn(
  { rollouts, deployments }: ClusterFacts,
  namespace: string,
): Resolved {
  return resolved(partOf(rollouts, namespace), partOf(deployments, namespace));
}

/** Rollouts of a cluster as workloads, in parts. */
export function rolloutParts({
  rollouts,
  deployments,
}: ClusterFacts): readonly Resolved['workloads'][] {
  return partsOfBoth(rollouts, deployments).map(
    ([some, among]) => resolved(some, among).workloads,
  );
}

function resolved(
  rollouts: ClusterFacts['rollouts'],
  deployments: ClusterFacts['deployments'],
): Resolved {
  if (rollouts.size === 0) {
    return NONE;
  }
  const known = remembered(rollouts);
  if (known.deployments !== deployments) {
    Object.assign(known, { deployments, ...resolve(rollouts, deployments) });
  }
  return known as Resolved;
}

/** A Service's selector without what Argo Rollouts adds to it; the same object when it added nothing. */
export function withoutHash(
  selector: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  if (!(HASH_LABEL in selector)) {
    return selector;
  }
  const { [HASH_LABEL]: _, ...rest } = selector;
  return rest;
}

function resolve(
  rollouts: ReadonlyMap<string, RolloutFact>,
  deployments: ReadonlyMap<string, WorkloadFact>,
): Resolved {
  const workloads = new Map<string, WorkloadFact>();
  const templates = new Set<string>();
  for (const [key, rollout] of rollouts) {
    const holder = holderOf(rollout);
    if (holder !== undefined) {
      templates.add(holder);
    }
    const template =
      holder === undefined ? rollout.template : deployments.get(holder);
    if (template) {
      workloads.set(key, workloadOf(rollout, template));
    }
  }
  return { workloads, templates };
}

/** Key of the Deployment that holds its template. Other kinds of holders are watched by nobody. */
function holderOf({ namespace, workloadRef }: RolloutFact): string | undefined {
  return workloadRef?.kind === 'Deployment'
    ? `${namespace}/${workloadRef.name}`
    : undefined;
}

function workloadOf(
  rollout: RolloutFact,
  template: PodTemplateFacts,
): WorkloadFact {
  const { namespace, name, desired, ready, updated, progress } = rollout;
  return {
    kind: 'Rollout',
    namespace,
    name,
    desired,
    ready,
    updated,
    ...(progress === undefined ? {} : { progress }),
    ...(rollout.workloadRef ? { templateIn: rollout.workloadRef.name } : {}),
    images: template.images,
    podLabels: template.podLabels,
    templateHash: template.templateHash,
    spreadsZones: template.spreadsZones,
    needs: template.needs,
    ...(template.configMaps ? { configMaps: template.configMaps } : {}),
    ...(template.claims ? { claims: template.claims } : {}),
  };
}
