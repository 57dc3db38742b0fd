/** deploy/rbac/operator.yaml grants what directors write, and nothing else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAllYaml } from '@kubernetes/client-node';
import type { KubernetesObject, V1ClusterRole } from '@kubernetes/client-node';
import { surveySettings } from '../__testUtils__/surveySettings';
import { createDirectors } from '../directors/createDirectors';
import { createHaproxy } from '../directors/haproxy/createHaproxy';
import { resourceName } from './resources/resourceTable';

const objects: KubernetesObject[] = loadAllYaml(
  readFileSync(
    join(__dirname, '../../../../deploy/rbac/operator.yaml'),
    'utf8',
  ),
);

const directors = createDirectors({
  settings: surveySettings(),
  haproxy: createHaproxy({ instances: [], backends: [] }, () => 0),
  clusters: [],
});

/** `patch gslbs.k8gb.io`, one for each verb on each kind, sorted. */
function written(): string[] {
  const all = directors.flatMap(({ writes = [] }) =>
    writes.flatMap(({ resource, verbs }) =>
      verbs.map(verb => `${verb} ${resourceName(resource)}`),
    ),
  );
  return [...new Set(all)].sort();
}

const rules =
  objects.find((o): o is V1ClusterRole => o.kind === 'ClusterRole')?.rules ??
  [];

it('grants exactly the verbs on exactly the kinds that directors say they write', () => {
  const granted = rules.flatMap(({ apiGroups = [], resources = [], verbs }) =>
    apiGroups.flatMap(group =>
      resources.flatMap(plural =>
        verbs.map(verb => `${verb} ${resourceName({ group, plural })}`),
      ),
    ),
  );
  expect(granted.sort()).toEqual(written());
  expect(written().length).toBeGreaterThan(5);
});

it('grants nothing by a star, and nothing of subresources, Secrets or workloads', () => {
  const text = JSON.stringify(rules);
  expect(text).not.toMatch(/\*|\/|secrets|pods|deployments|configmaps/);
});

it('belongs to the ServiceAccount of reader.yaml, and brings no other', () => {
  expect(objects.map(({ kind }) => kind)).toEqual([
    'ClusterRole',
    'ClusterRoleBinding',
  ]);
  expect(objects[1]).toMatchObject({
    roleRef: { kind: 'ClusterRole', name: 'geo-reserving-operator' },
    subjects: [
      {
        kind: 'ServiceAccount',
        name: 'geo-reserving-reader',
        namespace: 'geo-reserving',
      },
    ],
  });
});

it.each(
  directors
    .filter(director => director.change)
    .map(director => [director.id, director] as const),
)('%s watches whatever it writes', (_, { resources = [], writes = [] }) => {
  expect(
    writes.filter(({ resource }) => !resources.includes(resource)),
  ).toEqual([]);
});
