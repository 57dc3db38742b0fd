/** Who owns what is written, before and afterwards. */
import type { FieldChange } from '@geo-reserving/plugin-geo-reserving-common';
import type { Manager } from '@geo-reserving/plugin-geo-reserving-node';

/** Who writes, as the API servers know us. */
const OURS = 'geo-reserving';

type Owned = {
  managers: Manager[];
  owners?: Record<string, string>;
};

/** Whether we may have written some of an object before. */
export function isPartlyOurs({ managers }: Pick<Owned, 'managers'>): boolean {
  return managers.some(({ name }) => name === OURS);
}

/** Fields with whoever else owns them now. @param ownedAt - the path by which the owner of a field is known */
export function withOwners(
  fields: readonly FieldChange[],
  { owners = {} }: Pick<Owned, 'owners'>,
  ownedAt: (path: string) => string = path => path,
): FieldChange[] {
  return fields.map(field => {
    const ownedBy = owners[ownedAt(field.path)];
    return ownedBy === undefined ? field : { ...field, ownedBy };
  });
}

/** The same object once we have written these fields: the next step has to know what is ours. */
export function ownedByUs<T extends Owned>(
  fact: T,
  paths: readonly string[],
  operation: Manager['operation'],
): T {
  const { owners = {}, ...rest } = fact;
  const left = Object.entries(owners).filter(([path]) => !paths.includes(path));
  return {
    ...(rest as T),
    managers: [
      ...fact.managers.filter(({ name }) => name !== OURS),
      { name: OURS, operation },
    ],
    ...(left.length > 0 ? { owners: Object.fromEntries(left) } : {}),
  };
}
