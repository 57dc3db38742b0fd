import { isKnown, readingOf } from '../support/reading';
import { byText } from '../support/order';
import type { FleetContext } from './FleetContext';
import { heldServices } from './heldServices';

/**
 * Keys of all services, sorted: those that some cluster holds, those that an entity is bound to,
 * and those that a cluster which cannot be read now is remembered to hold.
 */
export function serviceKeys(fleet: FleetContext): readonly string[] {
  const { ignoredNamespaces } = fleet.input.settings;
  const keys = new Set<string>(fleet.bindings.keys());
  for (const { facts } of fleet.clusters) {
    for (const key of heldServices(facts, ignoredNamespaces)) {
      keys.add(key);
    }
  }
  const unread = new Set(
    fleet.clusters
      .filter(
        ({ facts }) => !isKnown(readingOf(facts, 'services', fleet.clock)),
      )
      .map(({ facts }) => facts.name),
  );
  for (const [key, clusters] of fleet.remembered) {
    if (!keys.has(key) && [...clusters].some(name => unread.has(name))) {
      keys.add(key);
    }
  }
  return [...keys].sort(byText);
}
