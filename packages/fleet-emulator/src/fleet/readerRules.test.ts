import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { READABLE_RESOURCES, READER_RULES } from './readerRules';
import type { PolicyRule } from '../kube/access/PolicyRule';

const MANIFEST = path.resolve(__dirname, '../../../../deploy/rbac/reader.yaml');

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

describe('the rights of the reader in the demo', () => {
  it('are those of the manifest that people apply', () => {
    const text = readFileSync(MANIFEST, 'utf8');
    const manifests = parseAllDocuments(text).map(d => d.toJS() as Manifest);
    const granted = manifests.flatMap(({ metadata, rules = [] }) =>
      rules.map(rule => ({
        ...rule,
        ...(metadata.namespace ? { namespaces: [metadata.namespace] } : {}),
      })),
    );
    expect(grants(READER_RULES)).toEqual(grants(granted));
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
