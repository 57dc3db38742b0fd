import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { OPERATOR_RULES } from './operatorRules';
import { READABLE_RESOURCES, READER_RULES } from './readerRules';
import type { PolicyRule } from '../kube/access/PolicyRule';

const manifest = (name: string) =>
  path.resolve(__dirname, `../../../../deploy/rbac/${name}.yaml`);

/** One line for every verb on every resource (or path) that rules allow, sorted. */
function grants(rules: readonly PolicyRule[]): string[] {
  const lines = rules.flatMap(rule => {
    const things = (rule.resources ?? []).map(resource =>
      [
        `${resource}.${rule.apiGroups?.[0]}`,
        rule.namespaces?.[0] ?? '*',
        rule.resourceNames?.[0] ?? '*',
      ].join(' '),
    );
    return [...things, ...(rule.nonResourceURLs ?? [])].flatMap(thing =>
      rule.verbs.map(verb => `${verb} ${thing}`),
    );
  });
  return lines.sort();
}

type Manifest = {
  kind: string;
  metadata: { namespace?: string };
  rules?: PolicyRule[];
};

/** What a manifest grants, as rules of the demo. */
function grantedBy(name: string): PolicyRule[] {
  const text = readFileSync(manifest(name), 'utf8');
  const manifests = parseAllDocuments(text).map(d => d.toJS() as Manifest);
  return manifests.flatMap(({ metadata, rules = [] }) =>
    rules.map(rule => ({
      ...rule,
      ...(metadata.namespace ? { namespaces: [metadata.namespace] } : {}),
    })),
  );
}

describe('the rights of the portal in the demo', () => {
  it.each([
    ['reader', READER_RULES],
    ['operator', OPERATOR_RULES],
  ])('are those of %s.yaml, which people apply', (name, rules) => {
    expect(grants(rules)).toEqual(grants(grantedBy(name)));
  });

  it('can be taken away for each watched resource', () => {
    expect(READABLE_RESOURCES.length).toBeGreaterThanOrEqual(17);
    expect(READABLE_RESOURCES).toContain('destinationrules');
    expect(READABLE_RESOURCES).toEqual(
      expect.arrayContaining(['gslbs', 'httproutes']),
    );
    expect(new Set(READABLE_RESOURCES).size).toBe(READABLE_RESOURCES.length);
  });
});
