/** Changes of one cluster's facts, to be given to `FleetScript.alter`. */
import type {
  ClusterAlertFact,
  ConfigMapFact,
  NodeFact,
  QuotaFact,
  RolloutFact,
} from '../../fleet/facts';
import { CONFIG_MAPS } from '../../fleet/resources/configMaps';
import type { Writable } from './FleetScript';

type Change = (facts: Writable) => void;

/** A quota of a namespace; of what `used` does not name nothing is used. */
export function withQuota(
  namespace: string,
  hard: Record<string, number>,
  used: Record<string, number> = {},
  change: Partial<QuotaFact> = {},
): Change {
  const nothing = Object.fromEntries(Object.keys(hard).map(r => [r, 0]));
  const quota = {
    namespace,
    name: 'team',
    hard,
    used: { ...nothing, ...used },
    ...change,
  };
  return facts => {
    facts.resourcequotas.set(`${namespace}/${quota.name}`, quota);
  };
}

/** A ConfigMap of this content, told by its hash. */
export function withConfigMap(
  key: string,
  hash: string,
  change: Partial<ConfigMapFact> = {},
): Change {
  const [namespace, name] = key.split('/');
  return facts => {
    const held = facts.declared.get(CONFIG_MAPS);
    if (held) {
      const more = new Map(held.facts);
      more.set(key, { namespace, name, hash, ...change });
      facts.declared = new Map(facts.declared).set(CONFIG_MAPS, {
        ...held,
        facts: more,
      });
    }
  };
}

/** Every node holds these images: `name:tag@sha256:…`. */
export function withImages(...images: string[]): Change {
  return withNodes(node => ({ ...node, images }));
}

/** No node takes new pods. */
export const cordoned: Change = withNodes(node => ({
  ...node,
  unschedulable: true,
}));

/** Changes every node. */
export function withNodes(change: (node: NodeFact) => NodeFact): Change {
  return facts => {
    for (const [name, node] of facts.nodes) {
      facts.nodes.set(name, change(node));
    }
  };
}

/** The Deployment of a service becomes the Rollout it would be; `template`: it stays, and holds the template. */
export function asRollout(
  key: string,
  change: Partial<RolloutFact> = {},
  template: 'own' | 'in-deployment' = 'own',
): Change {
  return facts => {
    const deployment = facts.deployments.get(key);
    if (!deployment) {
      throw new Error(`The script runs no ${key} there.`);
    }
    const {
      kind: _,
      namespace,
      name,
      desired,
      ready,
      updated,
      ...own
    } = deployment;
    facts.rollouts.set(key, {
      namespace,
      name,
      desired,
      ready,
      updated,
      ...(template === 'own'
        ? { template: own }
        : { workloadRef: { kind: 'Deployment', name } }),
      ...change,
    });
    if (template === 'own') {
      facts.deployments.delete(key);
    } else {
      facts.deployments.set(key, { ...deployment, desired: 0, ready: 0 });
    }
    const hpa = facts.horizontalpodautoscalers.get(key);
    if (hpa) {
      const target = { kind: 'Rollout', name };
      facts.horizontalpodautoscalers.set(key, { ...hpa, target });
    }
  };
}

/** An alert that fires. */
export function withAlert(
  name: string,
  change: Partial<ClusterAlertFact> = {},
): Change {
  const id = `id-of-${name.toLowerCase()}`;
  return facts => {
    facts.clusteralerts.set(id, {
      id,
      name,
      severity: 4,
      summary: `${name} fires.`,
      labels: {},
      status: 'firing',
      ...change,
    });
  };
}
