import { PolicyRule } from './PolicyRule';

/** What a request wants to do: something with a resource, or with a bare path. */
export type AccessAttributes = ResourceAccess | PathAccess;

/** A verb on a resource; no namespace means all of them, or none for cluster-scoped resources. */
export type ResourceAccess = {
  verb: string;
  group: string;
  resource: string;
  subresource?: string;
  namespace?: string;
  name?: string;
};

/** A verb on a path that is no resource. */
export type PathAccess = { verb: string; path: string };

/** Whether one rule is enough for a request. */
export function allows(rule: PolicyRule, access: AccessAttributes): boolean {
  if (!covers(rule.verbs, access.verb)) return false;
  return 'path' in access
    ? (rule.nonResourceURLs ?? []).some(url => matchesPath(url, access.path))
    : allowsResource(rule, access);
}

function allowsResource(rule: PolicyRule, access: ResourceAccess): boolean {
  const { resource, subresource, name, namespace } = access;
  const full = subresource ? `${resource}/${subresource}` : resource;
  const resources = rule.resources ?? [];
  return (
    covers(rule.apiGroups ?? [], access.group) &&
    (covers(resources, full) ||
      (subresource !== undefined && resources.includes(`*/${subresource}`))) &&
    (!rule.resourceNames ||
      (name !== undefined && rule.resourceNames.includes(name))) &&
    (!rule.namespaces ||
      (namespace !== undefined && rule.namespaces.includes(namespace)))
  );
}

function covers(list: readonly string[], value: string): boolean {
  return list.includes('*') || list.includes(value);
}

function matchesPath(pattern: string, path: string): boolean {
  return pattern.endsWith('*')
    ? path.startsWith(pattern.slice(0, -1))
    : pattern === path;
}
