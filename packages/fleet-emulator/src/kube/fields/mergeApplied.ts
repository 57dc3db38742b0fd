import { isRecord, JsonRecord } from '../model/KubeObject';
import { childrenOf, fieldSchema, itemElement, setElement } from './children';
import { below, FieldSet, touches } from './FieldSet';
import { ListMapSchema, MergeSchema } from './MergeSchema';

/** Puts an applied configuration over the live value: its fields win, everything else stays. */
export function mergeApplied(
  live: unknown,
  config: unknown,
  schema: MergeSchema | undefined,
): unknown {
  if (isRecord(config)) {
    return isRecord(live) && schema?.type !== 'atomic'
      ? mergeMaps(live, config, schema)
      : config;
  }
  if (Array.isArray(config) && Array.isArray(live)) {
    if (schema?.type === 'list-map') return mergeKeyed(live, config, schema);
    if (schema?.type === 'list-set') return mergeSets(live, config);
  }
  return config;
}

function mergeMaps(
  live: JsonRecord,
  config: JsonRecord,
  schema: MergeSchema | undefined,
): JsonRecord {
  const merged: JsonRecord = { ...live };
  for (const [name, value] of Object.entries(config)) {
    merged[name] = mergeApplied(live[name], value, fieldSchema(schema, name));
  }
  return merged;
}

/** Items keep the live order; new ones come after, in the order of the configuration. */
function mergeKeyed(
  live: unknown[],
  config: unknown[],
  schema: ListMapSchema,
): unknown[] {
  const wanted = new Map(
    config.map(item => [itemElement(item, schema), item] as const),
  );
  const merged = live.map(item => {
    const element = itemElement(item, schema);
    if (!wanted.has(element)) return item;
    const over = wanted.get(element);
    wanted.delete(element);
    return mergeApplied(item, over, schema.items);
  });
  return [...merged, ...wanted.values()];
}

function mergeSets(live: unknown[], config: unknown[]): unknown[] {
  const present = new Set(live.map(setElement));
  return [...live, ...config.filter(item => !present.has(setElement(item)))];
}

/**
 * Takes away what an applier set last time and nobody sets any more. A field
 * goes with everything in it that has no owner; it stays when somebody else
 * owns it or something below it.
 *
 * @param dropped paths the applier owned before
 * @param owned paths that anybody, the applier included, owns now
 */
export function removeUnowned(
  value: unknown,
  dropped: FieldSet,
  owned: FieldSet,
  schema: MergeSchema | undefined,
): unknown {
  const children = childrenOf(value, schema);
  if (!children) return value;
  const kept = [...children].filter(
    ([element]) => !touches(dropped, element) || touches(owned, element),
  );
  const cleaned = kept.map(([element, child]) => {
    const inner = removeUnowned(
      child.value,
      below(dropped, element),
      below(owned, element),
      child.schema,
    );
    return [element.slice(2), inner] as const;
  });
  return Array.isArray(value)
    ? cleaned.map(([, item]) => item)
    : Object.fromEntries(cleaned);
}
