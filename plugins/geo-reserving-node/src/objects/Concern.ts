/** Which services a changed object may concern. Wider than needed is allowed, narrower is not. @public */
export type Concern =
  | { kind: 'all' }
  /** Keys `namespace/name`. */
  | { kind: 'services'; keys: readonly string[] }
  /** Every service of these namespaces. */
  | { kind: 'namespaces'; names: readonly string[] }
  | PodsConcern;

/** Services of the object's own cluster whose selectors match its pods. @public */
export type PodsConcern = {
  kind: 'pods';
  namespace: string;
  labels: Readonly<Record<string, string>>;
  /** The pods may have labels besides these. */
  mayHaveMore: boolean;
};

/** Every service may look different. @public */
export const EVERYTHING: Concern = { kind: 'all' };

/** Shown with the fleet and its clusters; no service looks different. @public */
export const NO_SERVICE: Concern = { kind: 'services', keys: [] };

/** A workload stands behind the services that select its pods. @public */
export function ownPods(fact: {
  namespace: string;
  podLabels: Readonly<Record<string, string>>;
}): Concern {
  const { namespace, podLabels } = fact;
  return { kind: 'pods', namespace, labels: podLabels, mayHaveMore: false };
}

/** An autoscaler or quota stands behind services of its own namespace. @public */
export function ownNamespace(fact: { namespace: string }): Concern {
  return { kind: 'namespaces', names: [fact.namespace] };
}

/** An object that is called like the Service it is about. @public */
export function ownService(fact: { namespace: string; name: string }): Concern {
  return { kind: 'services', keys: [`${fact.namespace}/${fact.name}`] };
}

/**
 * Namespaces that the hosts of an Istio object may reach: `checkout` is its own namespace's, `a.b` and
 * `a.b.svc...` are b's, and a wildcard may be anybody's.
 *
 * @public
 */
export function ofHosts(fact: {
  namespace: string;
  hosts: readonly string[];
}): Concern {
  const names = new Set([fact.namespace]);
  for (const host of fact.hosts) {
    const [first, second] = host.split('.');
    if (first.includes('*')) {
      return EVERYTHING;
    }
    if (second) {
      names.add(second);
    }
  }
  return { kind: 'namespaces', names: [...names] };
}
