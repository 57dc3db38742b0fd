import {
  dataInterner,
  fieldOwners,
  type Fields,
} from '@geo-reserving/plugin-geo-reserving-node';

/** Everybody uses the same few tools. */
const shareOwners = dataInterner<Record<string, string>>();

/**
 * Who else owns some fields of an object, by path from the top; nothing when nobody does.
 *
 * @param paths - `spec.trafficPolicy.outlierDetection.maxEjectionPercent`
 */
export function ownersOf(
  object: Fields,
  paths: readonly string[],
): { owners?: Record<string, string> } {
  const owners: Record<string, string> = {};
  for (const path of paths) {
    const parts = path.split('.');
    const field = parts[parts.length - 1];
    const found = fieldOwners(object, parts.slice(0, -1), f => f === field);
    if (Object.hasOwn(found, field)) {
      owners[path] = found[field];
    }
  }
  return Object.keys(owners).length > 0 ? { owners: shareOwners(owners) } : {};
}
