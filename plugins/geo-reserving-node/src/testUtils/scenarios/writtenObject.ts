/**
 * What a write makes of an object, without an API server: enough of server-side apply, JSON patch and annotations to
 * check that a write does what its effect says, and that the way back leads back.
 */
import type {
  JsonPatchOperation,
  KubernetesWrite,
  WriteBody,
} from '../../directors';
import { isJsonObject, type JsonObject } from '../../objects';

/**
 * The object after a write. Maps are merged, lists are replaced as wholes.
 *
 * @param before - absent: it is created
 * @throws Error when a JSON patch does not fit, as an API server would answer
 * @public
 */
export function writtenObject(
  before: JsonObject | undefined,
  { resource, namespace, name, body }: KubernetesWrite,
): JsonObject | undefined {
  const { group, version, kind } = resource;
  const bare = {
    apiVersion: group ? `${group}/${version}` : version,
    kind,
    metadata: { namespace, name },
  };
  return withBody(before ?? bare, body);
}

/**
 * The object once a write was taken back; undefined: it is gone.
 *
 * What was applied and is not applied again is taken away, unless others own it, too.
 *
 * @param written - what the write made of it
 * @param before - what was there before the write
 * @public
 */
export function takenBack(
  written: JsonObject | undefined,
  before: JsonObject | undefined,
  { body, undo }: KubernetesWrite,
): JsonObject | undefined {
  return body.form === 'apply' && undo.form === 'apply'
    ? (merged(
        released(written, body.fields, undo.fields, before),
        undo.fields,
      ) as JsonObject)
    : withBody(written ?? {}, undo);
}

function withBody(object: JsonObject, body: WriteBody): JsonObject | undefined {
  switch (body.form) {
    case 'delete':
      return undefined;
    case 'apply':
      return merged(object, body.fields) as JsonObject;
    case 'annotate':
      return withAnnotations(object, body.annotations);
    default:
      return body.operations.reduce<unknown>(patched, object) as JsonObject;
  }
}

function withAnnotations(
  object: JsonObject,
  changed: Readonly<Record<string, string | null>>,
): JsonObject {
  const metadata = (object.metadata ?? {}) as JsonObject;
  const annotations = Object.entries({
    ...(metadata.annotations as JsonObject | undefined),
    ...changed,
  }).filter(([, value]) => value !== null);
  return {
    ...object,
    metadata: { ...metadata, annotations: Object.fromEntries(annotations) },
  };
}

function merged(before: unknown, fields: unknown): unknown {
  if (!isJsonObject(before) || !isJsonObject(fields)) {
    return fields;
  }
  const result: Record<string, unknown> = { ...before };
  for (const [key, value] of Object.entries(fields)) {
    result[key] = merged(before[key], value);
  }
  return result;
}

/** Without what was applied and is not named again, unless it was there before with the same value: others own it, too. */
function released(
  now: unknown,
  applied: unknown,
  again: unknown,
  onto: unknown,
): unknown {
  if (!isJsonObject(now) || !isJsonObject(applied)) return now;
  const result: Record<string, unknown> = { ...now };
  for (const key of Object.keys(applied)) {
    const others = isJsonObject(onto) ? onto[key] : undefined;
    const named = isJsonObject(again) ? again[key] : undefined;
    const left = released(now[key], applied[key], named, others);
    const isLeaf = !isJsonObject(applied[key]);
    const isGone = isLeaf
      ? named === undefined && !isSame(applied[key], others)
      : isEmpty(left) && others === undefined;
    if (isGone) delete result[key];
    else result[key] = left;
  }
  return result;
}

function patched(object: unknown, operation: JsonPatchOperation): unknown {
  return at(object, partsOf(operation.path), operation);
}

function at(
  node: unknown,
  [part, ...rest]: string[],
  operation: JsonPatchOperation,
): unknown {
  if (typeof node !== 'object' || node === null) {
    throw new Error(`${operation.op} ${operation.path}: nothing is there`);
  }
  const copy: any = Array.isArray(node) ? [...node] : { ...node };
  if (rest.length > 0) {
    copy[part] = at(copy[part], rest, operation);
    return copy;
  }
  if (operation.op !== 'add' && copy[part] === undefined) {
    throw new Error(`${operation.op} ${operation.path}: nothing is there`);
  }
  switch (operation.op) {
    case 'test':
      if (!isSame(copy[part], operation.value)) {
        throw new Error(`test ${operation.path}: it is something else`);
      }
      return node;
    case 'remove':
      if (Array.isArray(copy)) copy.splice(Number(part), 1);
      else delete copy[part];
      return copy;
    default:
      if (operation.op === 'add' && Array.isArray(copy)) {
        const index = part === '-' ? copy.length : Number(part);
        copy.splice(index, 0, operation.value);
      } else {
        copy[part] = operation.value;
      }
      return copy;
  }
}

/** What a JSON pointer leads to. */
export function valueIn(object: unknown, pointer: string): unknown {
  return partsOf(pointer).reduce<any>(
    (node, part) =>
      typeof node === 'object' && node !== null ? node[part] : undefined,
    object,
  );
}

function partsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Whether two values are the same to a control plane: empty lists and maps are as if they were not there. */
export function isSame(one: unknown, two: unknown): boolean {
  return JSON.stringify(tidy(one)) === JSON.stringify(tidy(two));
}

/** Keys in order, without what is empty. */
function tidy(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.length === 0
      ? undefined
      : value.map(part => tidy(part) ?? null);
  }
  if (!isJsonObject(value)) {
    return value ?? undefined;
  }
  const entries = Object.entries(value)
    .map(([key, part]) => [key, tidy(part)] as const)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function isEmpty(value: unknown): boolean {
  return tidy(value) === undefined;
}
