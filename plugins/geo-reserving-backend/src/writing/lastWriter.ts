import {
  isJsonObject,
  type JsonObject,
} from '@geo-reserving/plugin-geo-reserving-node';
import { pointerParts } from './jsonPointer';

/** Who writes, as the API servers know us. */
export const FIELD_MANAGER = 'geo-reserving';

/**
 * The field manager that wrote last and is not us; names only.
 *
 * @param pointer - a field: who owns it, or something in it or around it, comes before whoever wrote elsewhere, because
 *   times in managedFields are whole seconds and several managers write in one
 */
export function lastWriter(
  object: unknown,
  pointer?: string,
): string | undefined {
  const entries = strangersOf(object);
  const path = pointer === undefined ? [] : pointerParts(pointer);
  const owners = entries.filter(entry => owns(entry.fieldsV1, path));
  return newest(owners) ?? newest(entries);
}

/** Entries of others; those of subresources own nothing that directs traffic. */
function strangersOf(object: unknown): JsonObject[] {
  const metadata = isJsonObject(object) ? object.metadata : undefined;
  const entries = isJsonObject(metadata) ? metadata.managedFields : undefined;
  return (Array.isArray(entries) ? entries : [])
    .filter(isJsonObject)
    .filter(
      ({ manager, subresource }) =>
        typeof manager === 'string' &&
        manager !== FIELD_MANAGER &&
        subresource === undefined,
    );
}

function newest(entries: readonly JsonObject[]): string | undefined {
  const latest = entries.reduce<JsonObject | undefined>(
    (best, entry) => (best && timeOf(best) >= timeOf(entry) ? best : entry),
    undefined,
  );
  return latest && String(latest.manager);
}

function timeOf({ time }: JsonObject): string {
  return String(time ?? '');
}

/**
 * Whether a set of fields holds the path, something below it, or a whole that it is part of.
 *
 * @param fields - FieldsV1 of Kubernetes: names as `f:<name>`, members of lists as `k:{…}`, `v:…`, `i:<index>`
 */
function owns(fields: unknown, path: readonly string[]): boolean {
  if (!isJsonObject(fields)) return false;
  const [first, ...rest] = path;
  if (first === undefined) return true;
  if (Object.hasOwn(fields, `f:${first}`)) {
    return owns(fields[`f:${first}`], rest);
  }
  const names = Object.keys(fields).filter(name => name !== '.');
  // Nothing below: it is owned as a whole. Members of lists go by their keys, which a pointer does not know.
  return names.length === 0 || names.some(name => /^[kvi]:/.test(name));
}
