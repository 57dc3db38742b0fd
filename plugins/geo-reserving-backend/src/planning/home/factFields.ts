/** Facts as plain JSON: what differs between two of them, and one with fields of another. */
import { isJsonObject } from '@geo-reserving/plugin-geo-reserving-node';
import { sameJson } from '../../directors/support/sameJson';
import { pointerPart, valueAt } from '../../writing/jsonPointer';
import type { FieldValue } from './HomeRecord';

/** Fields of facts that API servers and controllers keep, and that say nothing of what somebody wrote. */
const KEPT_BY_OTHERS: ReadonlySet<string> = new Set([
  'apiVersion',
  'createdAt',
  'directed',
  'managers',
  'owner',
  'owners',
  'resourceVersion',
  'status',
  'verdicts',
]);

/** The fact without what others keep in it, as it is once it was stored. Undefined stays undefined. */
export function writtenPart(fact: unknown): unknown {
  if (!isJsonObject(fact)) {
    return undefined;
  }
  const own = Object.entries(fact).filter(([key]) => !KEPT_BY_OTHERS.has(key));
  return JSON.parse(JSON.stringify(Object.fromEntries(own)));
}

/** Pointers to what differs. Lists are one field each: whoever edits one, edits what a position in it means. */
export function differing(before: unknown, after: unknown, at = ''): string[] {
  if (isJsonObject(before) && isJsonObject(after)) {
    return [
      ...new Set([...Object.keys(before), ...Object.keys(after)]),
    ].flatMap(key =>
      differing(before[key], after[key], `${at}/${pointerPart(key)}`),
    );
  }
  return sameJson(before, after) ? [] : [at];
}

/** Whether two documents hold the same at each of the pointers. */
export function agreeAt(
  pointers: readonly string[],
  one: unknown,
  two: unknown,
): boolean {
  return pointers.every(p => sameJson(valueAt(one, p), valueAt(two, p)));
}

/** The values at pointers. */
export function fieldsAt(
  pointers: readonly string[],
  document: unknown,
): FieldValue[] {
  return pointers.map(pointer =>
    withValue(pointer, valueAt(document, pointer)),
  );
}

/** A field; nothing there is said by leaving the value out. */
export function withValue(pointer: string, value: unknown): FieldValue {
  return value === undefined ? { pointer } : { pointer, value };
}

/** The document with these fields; what is not there is taken away. */
export function withFields(
  document: unknown,
  fields: readonly FieldValue[],
): unknown {
  return fields.reduce<unknown>(
    (now, { pointer, value }) => put(now, partsOf(pointer), value),
    document,
  );
}

function put(node: unknown, parts: readonly string[], value: unknown): unknown {
  const [part, ...rest] = parts;
  if (part === undefined) {
    return value;
  }
  if (!isJsonObject(node) && value === undefined) {
    return node;
  }
  const { [part]: old, ...others } = isJsonObject(node) ? node : {};
  const inner = put(old, rest, value);
  if (inner === undefined) {
    return others;
  }
  // At its own place, so that what is put back comes in the order it had.
  return isJsonObject(node) && Object.hasOwn(node, part)
    ? { ...node, [part]: inner }
    : { ...others, [part]: inner };
}

function partsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
