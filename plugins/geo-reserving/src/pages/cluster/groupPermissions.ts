/**
 * Folds permissions that differ in their verb only into one line: `list nodes` and `watch nodes`
 * become `list, watch nodes`.
 *
 * @param permissions - each a verb and what it is about, e.g. `list deployments.apps`
 */
export function groupPermissions(permissions: readonly string[]): string[] {
  const verbs = new Map<string, string[]>();
  for (const permission of permissions) {
    const [verb, ...rest] = permission.split(' ');
    const what = rest.join(' ');
    verbs.set(what, [...(verbs.get(what) ?? []), verb]);
  }
  return [...verbs].map(([what, list]) => `${list.join(', ')} ${what}`.trim());
}
