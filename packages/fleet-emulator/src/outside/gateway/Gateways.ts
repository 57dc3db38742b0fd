/**
 * Gateways of the clusters: what becomes of requests that enter a cluster through one, by its HTTPRoutes. A request is
 * handed to one backend by weight and to no other when that one fails.
 */
import type { JsonRecord, KubeObject } from '../../kube/model/KubeObject';
import type { MeshConditions } from '../../mesh';
import { at, records, text } from '../json';
import { listKind } from '../listKind';
import type { OutsideCluster } from '../OutsideCluster';
import { Tally } from '../Reached';
import type { Reached } from '../Reached';
import { hasService, readyPods } from '../readyPods';

const API = 'gateway.networking.k8s.io/v1';

export class Gateways {
  constructor(
    private readonly clusters: readonly OutsideCluster[],
    private readonly conditions: Pick<MeshConditions, 'isAway'>,
  ) {}

  /**
   * Which clusters serve the requests for a service that enter a cluster through its Gateways; undefined: no route there
   * leads to it.
   *
   * @param key - `namespace/name`; what goes to another service counts as reaching nobody
   */
  entering(name: string, key: string): Reached | undefined {
    const cluster = this.clusters.find(c => c.name === name)!;
    const rules = listKind(cluster, API, 'HTTPRoute').flatMap(route =>
      records(at(route.spec).rules)
        .filter(rule => backendsOf(rule, route).some(b => b.key === key))
        .map(rule => ({ route, rule })),
    );
    if (rules.length === 0) return undefined;
    const tally = new Tally();
    for (const { route, rule } of rules)
      tally.addAll(this.#handOut(rule, route, cluster, key), 1);
    return tally.reached();
  }

  #handOut(
    rule: JsonRecord,
    route: KubeObject,
    cluster: OutsideCluster,
    key: string,
  ): Reached {
    const tally = new Tally();
    const backends = backendsOf(rule, route);
    if (backends.every(({ weight }) => weight === 0)) tally.add(undefined, 1);
    const by = this.#carrier(route, cluster);
    for (const backend of backends) {
      const isOurs = backend.key === key;
      if (backend.kind === 'ServiceImport' && isOurs && by !== 'istio')
        this.#spread(backend, cluster, tally);
      else if (backend.kind === 'Service' || backend.kind === 'ServiceImport')
        tally.add(
          isOurs && this.#answers(backend.key, cluster, by)
            ? cluster.name
            : undefined,
          backend.weight,
        );
      else tally.add(undefined, backend.weight);
    }
    return this.conditions.isAway(cluster.name)
      ? { byCluster: {}, unserved: 100 }
      : tally.reached();
  }

  /** Over every ready pod of all clusters that export it; those of a cluster that is gone stay listed. */
  #spread(backend: Backend, cluster: OutsideCluster, tally: Tally): void {
    const imported = listKind(
      cluster,
      'multicluster.x-k8s.io/v1alpha1',
      'ServiceImport',
    ).find(({ metadata: m }) => `${m.namespace}/${m.name}` === backend.key);
    const exporters = records(at(imported?.status).clusters).flatMap(
      entry => this.clusters.find(c => c.name === text(entry.cluster)) ?? [],
    );
    const pods = exporters.map(c => readyPods(c, backend.key));
    const all = pods.reduce((sum, count) => sum + count, 0);
    if (all === 0) tally.add(undefined, backend.weight);
    exporters.forEach((exporter, i) => {
      const { name } = exporter;
      tally.add(
        this.conditions.isAway(name) ? undefined : name,
        all === 0 ? 0 : (backend.weight * pods[i]) / all,
      );
    });
  }

  /** In a mesh another cluster's pods may answer; elsewhere only this cluster's can. */
  #answers(key: string, cluster: OutsideCluster, by: Carrier): boolean {
    return (
      hasService(cluster, key) &&
      (by === 'istio' || readyPods(cluster, key) > 0)
    );
  }

  #carrier({ metadata, spec }: KubeObject, cluster: OutsideCluster): Carrier {
    const [parent] = records(at(spec).parentRefs);
    const gateway = listKind(cluster, API, 'Gateway').find(
      ({ metadata: m }) =>
        m.name === text(parent?.name) &&
        m.namespace === (text(parent?.namespace) || metadata.namespace),
    );
    const className = text(at(gateway?.spec).gatewayClassName);
    const found = listKind(cluster, API, 'GatewayClass').find(
      ({ metadata: m }) => m.name === className,
    );
    return text(at(found?.spec).controllerName).startsWith('istio.io/')
      ? 'istio'
      : 'other';
  }
}

type Carrier = 'istio' | 'other';

type Backend = { kind: string; key: string; weight: number };

function backendsOf(rule: JsonRecord, { metadata }: KubeObject): Backend[] {
  return records(rule.backendRefs).map(ref => ({
    kind: text(ref.kind) || 'Service',
    key: `${text(ref.namespace) || metadata.namespace}/${text(ref.name)}`,
    weight: typeof ref.weight === 'number' ? ref.weight : 1,
  }));
}
