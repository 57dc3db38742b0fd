import { JsonSchema } from '../model/JsonSchema';
import { ServedResource } from '../registry/ResourceRegistry';
import { PLAIN } from './builtinMergeSchemas';
import { MapSchema, MergeSchema } from './MergeSchema';

const cache = new WeakMap<JsonSchema, MapSchema>();

/** How objects of a resource merge: from the builtin tables, or from the custom resource's schema. */
export function mergeSchemaOf({
  definition,
  version,
}: ServedResource): MergeSchema {
  if (definition.mergeSchema) return definition.mergeSchema;
  if (!version.schema) return PLAIN;
  let schema = cache.get(version.schema);
  if (!schema) {
    schema = {
      ...PLAIN,
      fields: { ...fieldsOf(version.schema), ...PLAIN.fields },
    };
    cache.set(version.schema, schema);
  }
  return schema;
}

function fieldsOf(schema: JsonSchema): Record<string, MergeSchema> {
  const fields: Record<string, MergeSchema> = {};
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const merge = fromJsonSchema(property);
    if (merge) fields[name] = merge;
  }
  return fields;
}

/** The merge schema a structural schema asks for; undefined where the default holds. */
function fromJsonSchema(schema: JsonSchema): MergeSchema | undefined {
  if (schema['x-kubernetes-map-type'] === 'atomic') return { type: 'atomic' };
  if (schema.type === 'array') return fromArray(schema);
  const values = schema.additionalProperties;
  if (!schema.properties && typeof values !== 'object') return undefined;
  return {
    type: 'map',
    fields: fieldsOf(schema),
    ...(typeof values === 'object' ? { values: fromJsonSchema(values) } : {}),
  };
}

function fromArray(schema: JsonSchema): MergeSchema | undefined {
  if (schema['x-kubernetes-list-type'] === 'set') return { type: 'list-set' };
  if (schema['x-kubernetes-list-type'] !== 'map') return undefined;
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  return {
    type: 'list-map',
    keys,
    keyDefaults: defaultsOf(keys, schema.items),
    items: schema.items && fromJsonSchema(schema.items),
  };
}

function defaultsOf(
  keys: readonly string[],
  items: JsonSchema | undefined,
): Record<string, unknown> {
  const defaults: Record<string, unknown> = {};
  for (const key of keys) {
    const value = items?.properties?.[key]?.default;
    if (value !== undefined) defaults[key] = value;
  }
  return defaults;
}
