/** The value of a key that an object's author chose: `__proto__` is a key like any other. */
export function own<T>(
  values: Readonly<Record<string, T>> | undefined,
  key: string | undefined,
): T | undefined {
  return values !== undefined && key !== undefined && Object.hasOwn(values, key)
    ? values[key]
    : undefined;
}
