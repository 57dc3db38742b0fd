import { isJsonObject } from '@geo-reserving/plugin-geo-reserving-node';

/** Whether two values are the same as JSON, whatever the order of keys; nothing is the same as nothing only. */
export function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return isJsonObject(value)
    ? Object.fromEntries(
        Object.keys(value)
          .sort()
          .map(key => [key, sorted(value[key])]),
      )
    : value;
}
