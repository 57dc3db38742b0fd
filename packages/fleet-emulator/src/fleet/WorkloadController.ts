import { demoCluster } from '../demo/DemoCluster';
import { placementOf } from '../demo/DemoService';
import { demoServiceIndex } from '../demo/demoObjects';
import { endpointSlice } from '../demo/objects/serviceObjects';
import { podsOf } from '../demo/objects/pods';
import { workloadStatus } from '../demo/objects/workload';
import { DEMO_SERVICES } from '../demo/services';
import type { EmulatedCluster } from '../kube/EmulatedCluster';
import { isRecord } from '../kube/model/KubeObject';
import type { KubeObject } from '../kube/model/KubeObject';
import { DEMO_MANAGER } from './loadDemo';

/** How long pods take to come or go. */
const REACTION_MS = 1000;

const KINDS: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Rollout',
]);

/**
 * Does in one cluster what the controllers of a real one do when a workload is changed: pods come
 * or go after a moment, so that status, endpoints, autoscaler and disruption budget follow.
 * Only workloads of the demo's table have pods.
 */
export class WorkloadController {
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #stop: () => void;

  constructor(
    private readonly cluster: EmulatedCluster,
    private readonly now: () => number,
  ) {
    this.#stop = cluster.store.onChange(({ type, object }) => {
      if (type === 'DELETED' || !KINDS.has(object.kind)) return;
      if (isBehind(object)) this.#schedule(object);
    });
  }

  close(): void {
    this.#stop();
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  #schedule({ apiVersion, kind, metadata }: KubeObject): void {
    const { namespace = '', name } = metadata;
    const key = `${kind}/${namespace}/${name}`;
    if (this.#timers.has(key)) return;
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      // Read again: it may have changed once more, or be gone.
      const object = this.cluster.store.get(apiVersion, kind, name, namespace);
      if (object) this.#reconcile(object);
    }, REACTION_MS);
    this.#timers.set(key, timer);
  }

  #reconcile(workload: KubeObject): void {
    const { namespace = '', name } = workload.metadata;
    const index = demoServiceIndex(namespace, name);
    if (index < 0) return;
    // A Deployment that holds a Rollout's template has no pods of its own.
    const { kind: expected = 'Deployment' } = DEMO_SERVICES[index];
    if (workload.kind !== expected) return;
    const placement = placementOf(DEMO_SERVICES[index], this.cluster.name);
    const replicas = desiredReplicas(workload) ?? placement?.replicas ?? 0;
    // Pods that the demo wants broken stay broken, whatever their number.
    const broken = placement
      ? placement.replicas - (placement.ready ?? placement.replicas)
      : 0;
    const ready = Math.max(0, replicas - broken);
    const at = demoCluster(this.cluster.name);
    const pods = podsOf(at, { name }, index, {
      replicas,
      ready,
      zones: placement?.zones,
    });
    this.#put(endpointSlice({ namespace, name }, pods));
    this.#put({
      ...workload,
      status: {
        // How far a Rollout is does not depend on the number of its pods.
        ...(workload.kind === 'Rollout' && isRecord(workload.status)
          ? workload.status
          : {}),
        ...workloadStatus(
          workload.kind,
          replicas,
          ready,
          this.now(),
          workload.metadata.generation,
        ),
      },
    });
    this.#followStatus('autoscaling/v2', 'HorizontalPodAutoscaler', workload, {
      currentReplicas: replicas,
      desiredReplicas: replicas,
    });
    this.#followBudget(workload, replicas, ready);
  }

  #followBudget(workload: KubeObject, replicas: number, ready: number): void {
    const { namespace, name } = workload.metadata;
    const budget = this.cluster.store.get(
      'policy/v1',
      'PodDisruptionBudget',
      name,
      namespace,
    );
    const spec = isRecord(budget?.spec) ? budget.spec : {};
    const maxUnavailable = Number(spec.maxUnavailable ?? 0);
    const desiredHealthy = Math.max(0, replicas - maxUnavailable);
    this.#followStatus('policy/v1', 'PodDisruptionBudget', workload, {
      currentHealthy: ready,
      desiredHealthy,
      expectedPods: replicas,
      disruptionsAllowed: Math.max(0, ready - desiredHealthy),
    });
  }

  #followStatus(
    apiVersion: string,
    kind: string,
    { metadata: { name, namespace } }: KubeObject,
    status: Record<string, number>,
  ): void {
    const found = this.cluster.store.get(apiVersion, kind, name, namespace);
    if (!found) return;
    const before = isRecord(found.status) ? found.status : {};
    this.#put({ ...found, status: { ...before, ...status } });
  }

  #put(object: KubeObject): void {
    this.cluster.store.put(object, { manager: DEMO_MANAGER });
  }
}

/** Whether the status does not speak of what is asked for now. */
function isBehind({ kind, metadata, spec, status }: KubeObject): boolean {
  if (!isRecord(status)) return true;
  const seen = Number(status.observedGeneration ?? 0);
  if (seen < (metadata.generation ?? 1)) return true;
  if (kind === 'DaemonSet') return false;
  const wanted = isRecord(spec) ? spec.replicas : undefined;
  return wanted !== undefined && wanted !== status.replicas;
}

function desiredReplicas({ spec }: KubeObject): number | undefined {
  const replicas = isRecord(spec) ? spec.replicas : undefined;
  return typeof replicas === 'number' ? replicas : undefined;
}
