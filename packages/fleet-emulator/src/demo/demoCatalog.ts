import { stringify } from 'yaml';
import { DEMO_SERVICES } from './services';
import type { DemoService } from './DemoService';

/** An entity as the catalog reads it from YAML. */
type Entity = {
  apiVersion: 'backstage.io/v1alpha1';
  kind: 'Group' | 'User' | 'System' | 'Component';
  metadata: {
    name: string;
    title?: string;
    description?: string;
    annotations?: Record<string, string>;
    tags?: string[];
  };
  spec: Record<string, unknown>;
};

const HEAD =
  '# The demo fleet in the catalog. Generated from the tables of packages/fleet-emulator/src/demo; a test keeps both equal.\n';

/** People of the demo: name, what they are called, and their team. */
const PEOPLE: [name: string, displayName: string, team: string][] = [
  ['ana.petrova', 'Ana Petrova', 'team-checkout'],
  ['jonas.weber', 'Jonas Weber', 'team-ledger'],
  ['maria.souza', 'Maria Souza', 'team-media'],
  ['li.wei', 'Li Wei', 'team-search'],
];

/** The catalog of the demo portal as YAML documents: groups, users, systems and a component for each service that the catalog knows. */
export function demoCatalog(): string {
  const owners = unique(DEMO_SERVICES.map(s => s.catalog.owner));
  const entities: Entity[] = [
    ...owners.map(group),
    ...PEOPLE.map(user),
    ...unique(DEMO_SERVICES.map(s => s.catalog.system)).map(system),
    ...DEMO_SERVICES.filter(s => s.catalog.binding !== 'none').map(component),
  ];
  return HEAD + entities.map(e => `---\n${stringify(e)}`).join('');
}

function group(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name },
    spec: { type: 'team', children: [] },
  };
}

function user([name, displayName, team]: (typeof PEOPLE)[number]): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name },
    spec: { profile: { displayName }, memberOf: [team] },
  };
}

function system(name: string): Entity {
  const owner = DEMO_SERVICES.find(s => s.catalog.system === name)?.catalog
    .owner;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: { name },
    spec: { owner: `group:default/${owner}` },
  };
}

function component(service: DemoService): Entity {
  const { owner, system: of, description } = service.catalog;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: `${service.namespace}-${service.name}`,
      title: `${service.namespace}/${service.name}`,
      description,
      annotations: annotations(service),
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: `group:default/${owner}`,
      system: of,
    },
  };
}

function annotations({ namespace, name, catalog }: DemoService) {
  const bound: Record<string, string> =
    catalog.binding === 'kubernetes-id'
      ? {
          'backstage.io/kubernetes-id': name,
          'backstage.io/kubernetes-namespace': namespace,
        }
      : { 'geo-reserving/service': `${namespace}/${name}` };
  const declared = Object.entries(catalog.declared ?? {}).map(
    ([key, value]) => [`geo-reserving/${key}`, value],
  );
  return { ...bound, ...Object.fromEntries(declared) };
}

function unique(values: string[]): string[] {
  return [...new Set(values)].sort();
}
