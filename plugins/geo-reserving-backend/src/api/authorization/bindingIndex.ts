import type { EntityBinding } from '../../fleet/facts';

/** Entities by the service they are bound to, keyed `namespace/name`. */
export type BindingIndex = ReadonlyMap<string, readonly EntityBinding[]>;

const indexes = new WeakMap<readonly EntityBinding[], BindingIndex>();

/** Indexes bindings once for each list of them. */
export function bindingIndex(all: readonly EntityBinding[]): BindingIndex {
  const known = indexes.get(all);
  if (known) return known;
  const index = new Map<string, EntityBinding[]>();
  for (const binding of all) {
    const key = `${binding.service.namespace}/${binding.service.name}`;
    const bound = index.get(key);
    if (bound) bound.push(binding);
    else index.set(key, [binding]);
  }
  indexes.set(all, index);
  return index;
}
