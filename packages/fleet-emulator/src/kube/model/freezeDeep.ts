/** Freezes a JSON value in depth and returns it. Frozen parts are taken as frozen throughout. */
export function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) {
    return value;
  }
  Object.freeze(value);
  for (const child of Object.values(value)) freezeDeep(child);
  return value;
}
