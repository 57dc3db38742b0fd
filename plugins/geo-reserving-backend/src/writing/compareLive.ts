import { isDeepStrictEqual } from 'node:util';
import {
  isJsonObject,
  type KubernetesWrite,
} from '@geo-reserving/plugin-geo-reserving-node';
import { valueAt } from './jsonPointer';

/** How the live object stands to a write. */
export type LiveState =
  /** Every field is as the plan saw it. */
  | { state: 'as-expected' }
  /** Every field is as it is to be. */
  | { state: 'as-wanted' }
  /** Somebody wrote something else. */
  | { state: 'other'; pointer: string; by?: string };

/** An empty list and an empty map mean the same to a control plane as nothing. */
function isNothing(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (Array.isArray(value) && value.length === 0) ||
    (isJsonObject(value) && Object.keys(value).length === 0)
  );
}

function equal(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a, b) || (isNothing(a) && isNothing(b));
}

/** @param live - the object, or undefined where there is none */
export function compareLive(
  live: unknown,
  expects: KubernetesWrite['expects'],
): LiveState {
  const fields = expects.map(field => ({
    ...field,
    now: valueAt(live, field.pointer),
  }));
  if (fields.every(({ now, after }) => equal(now, after))) {
    return { state: 'as-wanted' };
  }
  // Half of a write may be in effect when it was cut off: what is as wanted is no conflict.
  const stranger = fields.find(
    ({ now, before, after }) => !equal(now, before) && !equal(now, after),
  );
  if (!stranger) {
    return { state: 'as-expected' };
  }
  const by = lastWriter(live);
  return {
    state: 'other',
    pointer: stranger.pointer,
    ...(by === undefined ? {} : { by }),
  };
}

/** The field manager that wrote last and is not us; names only. */
export function lastWriter(object: unknown): string | undefined {
  const metadata = isJsonObject(object) ? object.metadata : undefined;
  const entries = isJsonObject(metadata) ? metadata.managedFields : undefined;
  const writers = (Array.isArray(entries) ? entries : []).flatMap(entry =>
    isJsonObject(entry) &&
    typeof entry.manager === 'string' &&
    entry.manager !== FIELD_MANAGER &&
    entry.subresource === undefined
      ? [{ name: entry.manager, time: String(entry.time ?? '') }]
      : [],
  );
  return writers.sort((a, b) => (a.time < b.time ? 1 : -1))[0]?.name;
}

/** Who writes, as the API servers know us. */
export const FIELD_MANAGER = 'geo-reserving';
