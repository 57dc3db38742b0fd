import { isDeepStrictEqual } from 'node:util';
import {
  isJsonObject,
  type KubernetesWrite,
} from '@geo-reserving/plugin-geo-reserving-node';
import { valueAt } from './jsonPointer';
import { lastWriter } from './lastWriter';

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
  const by = lastWriter(live, stranger.pointer);
  return {
    state: 'other',
    pointer: stranger.pointer,
    ...(by === undefined ? {} : { by }),
  };
}
