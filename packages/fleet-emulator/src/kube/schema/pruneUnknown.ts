import { JsonSchema } from '../model/JsonSchema';
import { isRecord, JsonRecord, KubeObject } from '../model/KubeObject';

/** The object without the fields its structural schema does not know; identity and metadata stay. */
export function pruneUnknown(
  schema: JsonSchema,
  object: KubeObject,
): KubeObject {
  const { apiVersion, kind, metadata, ...rest } = object;
  const kept = prune(schema, rest) as JsonRecord;
  return { apiVersion, kind, metadata, ...kept };
}

function prune(schema: JsonSchema, value: unknown): unknown {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items ? value.map(item => prune(items, item)) : value;
  }
  if (!isRecord(value)) return value;
  const kept: JsonRecord = {};
  for (const [name, child] of Object.entries(value)) {
    const known = knownField(schema, name);
    if (known) kept[name] = known === true ? child : prune(known, child);
  }
  return kept;
}

/** The schema of a field, true when anything goes, or undefined when the field is unknown. */
function knownField(
  schema: JsonSchema,
  name: string,
): JsonSchema | true | undefined {
  const { properties, additionalProperties } = schema;
  if (properties && Object.hasOwn(properties, name)) return properties[name];
  if (additionalProperties) return additionalProperties;
  const embedded =
    schema['x-kubernetes-embedded-resource'] &&
    ['apiVersion', 'kind', 'metadata'].includes(name);
  if (schema['x-kubernetes-preserve-unknown-fields'] || embedded) return true;
  return undefined;
}
