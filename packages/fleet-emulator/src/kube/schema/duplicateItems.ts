import { JsonSchema } from '../model/JsonSchema';
import { isRecord, JsonRecord } from '../model/KubeObject';
import { StatusCause } from '../model/StatusError';

/** One cause for every item of a set or keyed list that is there already. */
export function duplicateItems(
  schema: JsonSchema,
  items: readonly unknown[],
  path: string,
): Required<StatusCause>[] {
  const listType = schema['x-kubernetes-list-type'];
  if (listType !== 'set' && listType !== 'map') return [];
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  const seen = new Set<string>();
  const causes: Required<StatusCause>[] = [];
  items.forEach((item, index) => {
    const identity = JSON.stringify(
      listType === 'map' ? keyOf(item, keys) : item,
    );
    if (seen.has(identity)) {
      causes.push({
        reason: 'FieldValueDuplicate',
        message: `Duplicate value: ${identity}`,
        field: `${path}[${index}]`,
      });
    }
    seen.add(identity);
  });
  return causes;
}

function keyOf(item: unknown, keys: readonly string[]): JsonRecord {
  const fields = isRecord(item) ? item : {};
  return Object.fromEntries([...keys].sort().map(key => [key, fields[key]]));
}
