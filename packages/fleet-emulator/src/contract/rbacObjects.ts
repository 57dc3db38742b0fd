import { PolicyRule } from '../kube/access/PolicyRule';
import { KubeObject } from '../kube/model/KubeObject';

/** An object and the path it is applied to. */
type Placed = { path: string; object: KubeObject };

const API = 'rbac.authorization.k8s.io/v1';

/**
 * The roles and bindings that give a user the rules: rules for some
 * namespaces become Roles there, the rest one ClusterRole.
 */
export function rbacObjects(
  user: string,
  rules: readonly PolicyRule[],
): Placed[] {
  const clusterWide = rules.filter(rule => !rule.namespaces);
  const namespaces = new Set(rules.flatMap(rule => rule.namespaces ?? []));
  return [
    ...pair(user, clusterWide),
    ...[...namespaces].flatMap(namespace =>
      pair(
        user,
        rules.filter(rule => rule.namespaces?.includes(namespace)),
        namespace,
      ),
    ),
  ];
}

function pair(
  user: string,
  rules: readonly PolicyRule[],
  namespace?: string,
): Placed[] {
  const roleKind = namespace ? 'Role' : 'ClusterRole';
  const role = {
    ...placed(roleKind, user, namespace).object,
    rules: rules.map(({ namespaces: _namespaces, ...rule }) => rule),
  };
  const binding = placed(`${roleKind}Binding`, user, namespace);
  return [
    { path: placed(roleKind, user, namespace).path, object: role },
    {
      path: binding.path,
      object: {
        ...binding.object,
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: roleKind,
          name: user,
        },
        subjects: [
          { kind: 'User', name: user, apiGroup: 'rbac.authorization.k8s.io' },
        ],
      },
    },
  ];
}

function placed(kind: string, name: string, namespace?: string): Placed {
  const where = namespace ? `namespaces/${namespace}/` : '';
  return {
    path: `/apis/${API}/${where}${kind.toLowerCase()}s/${name}`,
    object: {
      apiVersion: API,
      kind,
      metadata: { name, ...(namespace ? { namespace } : {}) },
    },
  };
}
