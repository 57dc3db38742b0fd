/** deploy/rbac/reader.yaml grants what is watched, and nothing else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAllYaml } from '@kubernetes/client-node';
import type {
  KubernetesObject,
  V1ClusterRole,
  V1PolicyRule,
  V1Role,
} from '@kubernetes/client-node';
import { createDirectors } from '../directors/createDirectors';
import { createHaproxy } from '../directors/haproxy/createHaproxy';
import { ENTRY_RESOURCES } from '../entry/resources';
import { createProbes } from '../replication/createProbes';
import { RESOURCE_TABLE, resourceName } from './resources/resourceTable';

const MANIFEST = join(__dirname, '../../../../deploy/rbac/reader.yaml');
const objects: KubernetesObject[] = loadAllYaml(readFileSync(MANIFEST, 'utf8'));

function object<T extends KubernetesObject>(kind: string): T {
  return objects.find(o => o.kind === kind) as T;
}

/** `resource.group`, of every rule that grants whole resources. */
function granted(rules: V1PolicyRule[]): string[] {
  return rules.flatMap(rule =>
    (rule.apiGroups ?? []).flatMap(group =>
      (rule.resources ?? []).map(plural => resourceName({ group, plural })),
    ),
  );
}

const rules = object<V1ClusterRole>('ClusterRole').rules ?? [];
const directors = createDirectors({
  haproxy: createHaproxy({ instances: [], backends: [] }, () => 0),
  clusters: [],
});
/** Everything that the plugin watches, whoever declared it. */
const watched = new Set([
  ...Object.values(RESOURCE_TABLE).map(resourceName),
  ...[
    ...ENTRY_RESOURCES,
    ...directors.flatMap(d => d.resources ?? []),
    ...createProbes().flatMap(p => p.resources ?? []),
  ].map(({ id }) => id),
]);
const wholeResources = rules.filter(r => r.resources && !r.resourceNames);

it('grants get, list and watch on exactly the watched resources', () => {
  expect(granted(wholeResources).sort()).toEqual([...watched].sort());
  for (const rule of wholeResources) {
    expect(rule.verbs).toEqual(['get', 'list', 'watch']);
  }
});

it('grants besides that only the identity of the cluster, the version and discovery', () => {
  expect(rules.filter(rule => !wholeResources.includes(rule))).toEqual([
    {
      apiGroups: [''],
      resources: ['namespaces'],
      resourceNames: ['kube-system'],
      verbs: ['get'],
    },
    { nonResourceURLs: ['/version', '/api/*', '/apis/*'], verbs: ['get'] },
  ]);
  expect(object<V1Role>('Role')).toMatchObject({
    metadata: { namespace: 'kube-system' },
    rules: [
      {
        apiGroups: [''],
        resources: ['configmaps'],
        resourceNames: ['d8-cluster-uuid'],
        verbs: ['get'],
      },
    ],
  });
});

it('binds everything to the one ServiceAccount', () => {
  const account = {
    kind: 'ServiceAccount',
    name: 'geo-reserving-reader',
    namespace: 'geo-reserving',
  };
  expect(object('ServiceAccount').metadata).toEqual({
    name: account.name,
    namespace: account.namespace,
  });
  for (const kind of ['ClusterRoleBinding', 'RoleBinding']) {
    expect(object(kind)).toMatchObject({
      roleRef: { name: 'geo-reserving-reader' },
      subjects: [account],
    });
  }
  expect(object('Secret')).toMatchObject({
    metadata: {
      namespace: account.namespace,
      annotations: { 'kubernetes.io/service-account.name': account.name },
    },
    type: 'kubernetes.io/service-account-token',
  });
});
