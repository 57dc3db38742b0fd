import type { Fields } from './Fields';
import { textInterner } from './interner';

/** Who we are to API servers: what we own ourselves is nobody else's. */
const OURS = 'geo-reserving';

/** The same names stand in many objects. */
const shareName = textInterner();

/**
 * Who else owns the fields below a path, from managedFields: by field, the newest manager that is not us. Managers of
 * subresources own nothing that directs traffic.
 *
 * @param path - names from the top: `['spec', 'strategy']`
 * @param keep - fields of interest; the rest of the set is dropped
 * @public
 */
export function fieldOwners(
  object: Fields,
  path: readonly string[],
  keep: (field: string) => boolean,
): Record<string, string> {
  const newest = new Map<string, { name: string; at: string }>();
  for (const entry of object
    .requiredObject('metadata')
    .objects('managedFields')) {
    const name = entry.text('manager');
    if (!name || name === OURS || entry.text('subresource')) continue;
    const at = entry.text('time') ?? '';
    for (const field of ownedBelow(entry, path).filter(keep)) {
      const known = newest.get(field);
      if (!known || known.at < at) {
        newest.set(field, { name: shareName(name), at });
      }
    }
  }
  return Object.fromEntries(
    [...newest].map(([field, { name }]) => [field, name]),
  );
}

/** Names of the fields below the path that an entry owns; in a set they are written `f:<name>`. */
function ownedBelow(entry: Fields, path: readonly string[]): string[] {
  const set = path.reduce<Fields | undefined>(
    (fields, part) => fields?.object(`f:${part}`),
    entry.object('fieldsV1'),
  );
  return (set?.keys() ?? [])
    .filter(key => key.startsWith('f:'))
    .map(key => key.slice(2));
}
