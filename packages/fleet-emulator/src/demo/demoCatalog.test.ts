import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { demoCatalog } from './demoCatalog';
import { DEMO_SERVICES } from './services';

const FILE = path.resolve(__dirname, '../../../../examples/catalog.yaml');

type Entity = {
  kind: string;
  metadata: { name: string; annotations?: Record<string, string> };
  spec: { owner?: string; memberOf?: string[] };
};

describe('demoCatalog', () => {
  const entities = parseAllDocuments(demoCatalog()).map(
    document => document.toJS() as Entity,
  );
  const named = (kind: string) =>
    entities.filter(e => e.kind === kind).map(e => e.metadata.name);

  it('agrees with examples/catalog.yaml, which the portal reads', () => {
    expect(readFileSync(FILE, 'utf8')).toBe(demoCatalog());
  });

  it('has a component for every service but one, bound to it by an annotation', () => {
    const bound = entities
      .filter(e => e.kind === 'Component')
      .map(
        ({ metadata: { annotations = {} } }) =>
          annotations['geo-reserving/service'] ??
          `${annotations['backstage.io/kubernetes-namespace']}/${annotations['backstage.io/kubernetes-id']}`,
      );
    expect(bound.sort()).toEqual(
      DEMO_SERVICES.map(s => `${s.namespace}/${s.name}`)
        .filter(key => key !== 'shop/marketplace')
        .sort(),
    );
  });

  it('binds one component by the annotations of the kubernetes plugin', () => {
    const bound = entities.filter(
      e => e.metadata.annotations?.['backstage.io/kubernetes-id'],
    );
    expect(bound).toHaveLength(1);
  });

  it('names no owner and no team that it does not have', () => {
    const groups = new Set(named('Group').map(name => `group:default/${name}`));
    const owners = entities.flatMap(e => e.spec.owner ?? []);
    for (const owner of owners) expect(groups).toContain(owner);
    const teams = entities.flatMap(e => e.spec.memberOf ?? []);
    for (const team of teams) expect(named('Group')).toContain(team);
  });
});
