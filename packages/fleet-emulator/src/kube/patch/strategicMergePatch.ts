import { equalJson } from '../model/equalJson';
import { fieldSchema } from '../fields/children';
import { MergeSchema } from '../fields/MergeSchema';
import { isRecord, JsonRecord } from '../model/KubeObject';
import { badRequest, failure } from '../model/StatusError';

const DIRECTIVE = '$patch';
const RETAIN_KEYS = '$retainKeys';
const DELETE_PRIMITIVES = '$deleteFromPrimitiveList/';
const ELEMENT_ORDER = '$setElementOrder/';

/**
 * Applies a strategic merge patch: like a merge patch, but lists of objects
 * merge by their patch key, and directives (`$patch: delete | replace`,
 * `$retainKeys`, `$setElementOrder/…`, `$deleteFromPrimitiveList/…`) are obeyed.
 * Throws 500 for a directive nobody knows, as the API does.
 */
export function strategicMergePatch(
  target: unknown,
  patch: JsonRecord,
  schema: MergeSchema | undefined,
): unknown {
  const { [DIRECTIVE]: directive, [RETAIN_KEYS]: retain, ...fields } = patch;
  if (directive === 'replace') return fields;
  if (directive === 'delete') return undefined;
  if (directive !== undefined && directive !== 'merge') {
    throw failure({
      code: 500,
      message: `unknown patch type: ${String(directive)} in map`,
    });
  }
  const merged: JsonRecord = isRecord(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(fields)) {
    if (!isDirective(name))
      mergeField(merged, name, value, fieldSchema(schema, name));
  }
  obeyListDirectives(merged, fields, schema);
  return Array.isArray(retain) ? onlyKeys(merged, retain) : merged;
}

function isDirective(name: string): boolean {
  return name.startsWith(DELETE_PRIMITIVES) || name.startsWith(ELEMENT_ORDER);
}

function mergeField(
  merged: JsonRecord,
  name: string,
  value: unknown,
  schema: MergeSchema | undefined,
): void {
  const result = mergedValue(merged[name], value, schema);
  if (result === undefined || result === null) delete merged[name];
  else merged[name] = result;
}

function mergedValue(
  target: unknown,
  value: unknown,
  schema: MergeSchema | undefined,
): unknown {
  if (isRecord(value)) return strategicMergePatch(target, value, schema);
  if (!Array.isArray(value)) return value;
  if (schema?.type === 'list-map' && schema.patchKey) {
    return mergeByKey(
      Array.isArray(target) ? target : [],
      value,
      schema.patchKey,
      schema.items,
    );
  }
  if (schema?.type === 'list-set' && schema.patchMerge) {
    const present = Array.isArray(target) ? target : [];
    return [...present, ...value.filter(item => !present.includes(item))];
  }
  return value;
}

/** Merges items of the same key, removes those marked for deletion, and adds the rest in front order. */
function mergeByKey(
  target: unknown[],
  patch: unknown[],
  key: string,
  items: MergeSchema | undefined,
): unknown[] {
  const replaces = patch.some(
    item => isRecord(item) && item[DIRECTIVE] === 'replace',
  );
  let merged = replaces ? [] : [...target];
  for (const item of patch) {
    if (!isRecord(item))
      throw badRequest(`items merged by "${key}" must be objects`);
    const isMarker =
      item[DIRECTIVE] === 'replace' && Object.keys(item).length === 1;
    if (!isMarker) merged = mergeItem(merged, item, key, items);
  }
  return merged;
}

function mergeItem(
  list: unknown[],
  item: JsonRecord,
  key: string,
  items: MergeSchema | undefined,
): unknown[] {
  if (item[key] === undefined) {
    throw badRequest(
      `map: ${JSON.stringify(
        item,
      )} does not contain declared merge key: ${key}`,
    );
  }
  const index = list.findIndex(
    one => isRecord(one) && equalJson(one[key], item[key]),
  );
  if (item[DIRECTIVE] === 'delete') return list.filter((_, i) => i !== index);
  const result = strategicMergePatch(index < 0 ? {} : list[index], item, items);
  return index < 0
    ? [...list, result]
    : list.map((one, i) => (i === index ? result : one));
}

function obeyListDirectives(
  merged: JsonRecord,
  fields: JsonRecord,
  schema: MergeSchema | undefined,
): void {
  for (const [name, value] of Object.entries(fields)) {
    if (!isDirective(name) || !Array.isArray(value)) continue;
    const field = name.slice(name.indexOf('/') + 1);
    const list = merged[field];
    if (!Array.isArray(list)) continue;
    merged[field] = name.startsWith(DELETE_PRIMITIVES)
      ? list.filter(item => !value.includes(item))
      : ordered(list, value, fieldSchema(schema, field));
  }
}

/** The named items in the given order; items the patch does not name keep their place behind their predecessor. */
function ordered(
  list: unknown[],
  order: unknown[],
  schema: MergeSchema | undefined,
): unknown[] {
  const key = schema?.type === 'list-map' ? schema.patchKey : undefined;
  const keyOf = (item: unknown) =>
    JSON.stringify(key && isRecord(item) ? item[key] : item);
  const rank = new Map(
    order.map((item, index) => [keyOf(item), index] as const),
  );
  let last = -1;
  return list
    .map(item => {
      last = rank.get(keyOf(item)) ?? last;
      return { item, last };
    })
    .sort((a, b) => a.last - b.last)
    .map(({ item }) => item);
}

function onlyKeys(value: JsonRecord, keys: unknown[]): JsonRecord {
  return Object.fromEntries(
    Object.entries(value).filter(([name]) => keys.includes(name)),
  );
}
