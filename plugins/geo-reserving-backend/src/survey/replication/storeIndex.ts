/** Which stores may be a service's, found without looking at all of them. */
import type { ServiceRef } from '@geo-reserving/plugin-geo-reserving-common';
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type { Stated } from './Store';

type Index = {
  /** By service key: named outright. */
  named: ReadonlyMap<string, readonly Stated[]>;
  /** By namespace: stands there, or covers it. */
  near: ReadonlyMap<string, readonly Stated[]>;
  coversAll: readonly Stated[];
};

const ALL = '*';

const indexOf = memoByMap((stated: readonly Stated[]): Index => {
  const named = new Map<string, Stated[]>();
  const near = new Map<string, Stated[]>();
  const coversAll: Stated[] = [];
  for (const one of stated) {
    const { services, namespace, covers = [] } = one.statement.binding;
    if (services.length > 0) {
      const keys = services.map(s => `${s.namespace}/${s.name}`);
      new Set(keys).forEach(key => add(named, key, one));
      continue;
    }
    if (covers.includes(ALL)) {
      coversAll.push(one);
      continue;
    }
    const places = [...covers, ...(namespace === undefined ? [] : [namespace])];
    new Set(places).forEach(place => add(near, place, one));
  }
  return { named, near, coversAll };
});

/** Stores that name the service, stand in its namespace or cover it; a store that names others is none of them. */
export function candidatesFor(
  { namespace, name }: ServiceRef,
  stated: readonly Stated[],
): readonly Stated[] {
  if (stated.length === 0) return stated;
  const { named, near, coversAll } = indexOf(stated);
  return [
    ...(named.get(`${namespace}/${name}`) ?? []),
    ...(near.get(namespace) ?? []),
    ...coversAll,
  ];
}

function add(index: Map<string, Stated[]>, key: string, one: Stated): void {
  const known = index.get(key);
  if (known) known.push(one);
  else index.set(key, [one]);
}
