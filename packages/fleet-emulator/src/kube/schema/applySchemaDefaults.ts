import { JsonSchema } from '../model/JsonSchema';
import { isRecord, JsonRecord, KubeObject } from '../model/KubeObject';

/** The object with the defaults of its structural schema, wherever the parent is there. */
export function applySchemaDefaults(
  schema: JsonSchema,
  object: KubeObject,
): KubeObject {
  return fill(schema, object) as KubeObject;
}

function fill(schema: JsonSchema, value: unknown): unknown {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items ? value.map(item => fill(items, item)) : value;
  }
  if (!isRecord(value)) return value;
  const filled: JsonRecord = { ...value };
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (filled[name] === undefined && property.default !== undefined) {
      filled[name] = structuredClone(property.default);
    }
    if (filled[name] !== undefined) filled[name] = fill(property, filled[name]);
  }
  return fillRest(schema, filled);
}

function fillRest(schema: JsonSchema, value: JsonRecord): JsonRecord {
  const { additionalProperties, properties = {} } = schema;
  if (typeof additionalProperties !== 'object') return value;
  const filled: JsonRecord = { ...value };
  for (const [name, child] of Object.entries(value)) {
    if (!Object.hasOwn(properties, name)) {
      filled[name] = fill(additionalProperties, child);
    }
  }
  return filled;
}
