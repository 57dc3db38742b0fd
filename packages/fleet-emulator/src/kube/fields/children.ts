/**
 * Takes a JSON value apart into the children that a field set can tell apart,
 * by the merge schema of the value.
 */
import { isRecord, JsonRecord } from '../model/KubeObject';
import { ListMapSchema, MergeSchema } from './MergeSchema';

/** A child of a value: its path element, its value and how it merges. */
export type Child = { value: unknown; schema?: MergeSchema };

/**
 * Children by path element, in order; undefined when the value is owned as a
 * whole (a scalar, null, an atomic list or map).
 */
export function childrenOf(
  value: unknown,
  schema: MergeSchema | undefined,
): Map<string, Child> | undefined {
  if (isRecord(value)) return fieldsOf(value, schema);
  if (!Array.isArray(value)) return undefined;
  if (schema?.type === 'list-map') {
    return new Map(
      value.map(item => [
        itemElement(item, schema),
        { value: item, schema: schema.items },
      ]),
    );
  }
  if (schema?.type === 'list-set') {
    return new Map(value.map(item => [setElement(item), { value: item }]));
  }
  return undefined;
}

function fieldsOf(
  value: JsonRecord,
  schema: MergeSchema | undefined,
): Map<string, Child> | undefined {
  if (schema?.type === 'atomic') return undefined;
  return new Map(
    Object.entries(value).map(([name, child]) => [
      `f:${name}`,
      { value: child, schema: fieldSchema(schema, name) },
    ]),
  );
}

/** How a named field of a map merges. */
export function fieldSchema(
  schema: MergeSchema | undefined,
  name: string,
): MergeSchema | undefined {
  if (schema?.type !== 'map') return undefined;
  const own = schema.fields;
  return own && Object.hasOwn(own, name) ? own[name] : schema.values;
}

/** The path element of an item of a keyed list; keys are sorted by name. */
export function itemElement(item: unknown, schema: ListMapSchema): string {
  const fields = isRecord(item) ? item : {};
  const key: JsonRecord = {};
  for (const name of [...schema.keys].sort()) {
    const value = fields[name] ?? schema.keyDefaults?.[name];
    if (value !== undefined) key[name] = value;
  }
  return `k:${JSON.stringify(key)}`;
}

/** The path element of an item of a set. */
export function setElement(item: unknown): string {
  return `v:${JSON.stringify(item)}`;
}
