import { isJsonObject } from '@geo-reserving/plugin-geo-reserving-node';

/** The value at a JSON pointer (RFC 6901); undefined where nothing is there. */
export function valueAt(document: unknown, pointer: string): unknown {
  return pointerParts(pointer).reduce<unknown>((value, part) => {
    if (Array.isArray(value)) {
      return /^\d+$/.test(part) ? value[Number(part)] : undefined;
    }
    return isJsonObject(value) && Object.hasOwn(value, part)
      ? value[part]
      : undefined;
  }, document);
}

/** The names a JSON pointer goes through, from the top. */
export function pointerParts(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A part of a path as it stands in a JSON pointer. */
export function pointerPart(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
