/** Which entity is which service, from one list for all of them. Pure. */
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type {
  ProtectionStatus,
  ServiceList,
  ServiceRow,
} from '@geo-reserving/plugin-geo-reserving-common';

type Index = ReadonlyMap<string, ServiceRow>;

/** A catalog page asks for each of its rows; the index of a list is made once. */
const indices = new WeakMap<ServiceList, Index>();

/** The service that an entity is bound to; undefined: none that the reader may see. */
export function rowOfEntity(
  list: ServiceList,
  entity: Entity,
): ServiceRow | undefined {
  return indexOf(list).get(stringifyEntityRef(entity));
}

/** Entities whose service has one of the statuses, in alphabetical order. */
export function entitiesWith(
  list: ServiceList,
  statuses: readonly ProtectionStatus[],
): string[] {
  return [...indexOf(list)]
    .filter(([, { protection }]) => statuses.includes(protection))
    .map(([entityRef]) => entityRef)
    .sort();
}

function indexOf(list: ServiceList): Index {
  const known = indices.get(list);
  if (known) return known;
  const index = new Map<string, ServiceRow>();
  for (const row of list.items) {
    for (const entityRef of row.entityRefs) {
      index.set(entityRef.toLocaleLowerCase('en-US'), row);
    }
  }
  indices.set(list, index);
  return index;
}
