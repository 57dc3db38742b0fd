import { isRecord } from './KubeObject';

/**
 * Whether two JSON values are the same. A field that is undefined counts as
 * absent, and prototypes do not matter: values come from parsers and clones.
 */
export function equalJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => equalJson(item, b[i]));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every(name => equalJson(a[name], b[name]));
}
