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
import { surveySettings } from '../__testUtils__/surveySettings';
import { createDirectors } from '../directors/createDirectors';
import { createHaproxy } from '../directors/haproxy/createHaproxy';
import { ENTRY_RESOURCES } from '../entry/resources';
import { createProbes } from '../replication/createProbes';
import { CONFIG_MAPS } from './resources/configMaps';
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
const wholeResources = rules.filter(r => r.resources && !r.resourceNames);

const haproxy = createHaproxy({ instances: [], backends: [] }, () => 0);
const { probes } = createProbes({ prometheus: [], clusters: [], now: () => 0 });

/** What the plugin watches by itself: the table, ConfigMaps, and what its own directors and probes declare. */
const watched = [
  ...Object.values(RESOURCE_TABLE),
  CONFIG_MAPS,
  ...ENTRY_RESOURCES,
  ...[
    ...createDirectors({
      settings: surveySettings(),
      haproxy,
      clusters: [],
    }),
    ...probes,
  ].flatMap(({ resources }) => resources ?? []),
];

it('grants get, list and watch on exactly the watched resources', () => {
  expect(granted(wholeResources).sort()).toEqual(
    [...new Set(watched.map(resourceName))].sort(),
  );
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
    {
      nonResourceURLs: ['/version', '/api/*', '/apis', '/apis/*'],
      verbs: ['get'],
    },
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
