import { isKnown, readingOf } from '../support/reading';
import { byText } from '../support/order';
import type { SurveySettings } from '../types';
import type { FleetContext } from './FleetContext';
import { heldServices, holdsService } from './heldServices';

type Remembered = {
  /** Everything that the keys were made from, compared by identity. */
  madeFrom: readonly unknown[];
  keys: readonly string[];
};

/** The keys of the last question; most questions come while they have not changed. */
const last = new WeakMap<SurveySettings, Remembered>();

/**
 * Keys of all services, sorted: those that some cluster holds, those that an entity is bound to,
 * and those that a cluster which cannot be read now is remembered to hold.
 */
export function serviceKeys(fleet: FleetContext): readonly string[] {
  const { settings } = fleet.input;
  const madeFrom = [
    fleet.bindings,
    fleet.remembered,
    unreadClusters(fleet).join(),
    ...heldSets(fleet),
  ];
  const known = last.get(settings);
  if (
    known?.madeFrom.length === madeFrom.length &&
    madeFrom.every((part, i) => part === known.madeFrom[i])
  ) {
    return known.keys;
  }
  const keys = allKeys(fleet);
  last.set(settings, { madeFrom, keys });
  return keys;
}

/** Whether a service is among {@link serviceKeys}. */
export function isServiceKey(key: string, fleet: FleetContext): boolean {
  return (
    fleet.bindings.has(key) ||
    fleet.clusters.some(({ facts }) =>
      holdsService(facts, key, fleet.input.settings.ignoredNamespaces),
    ) ||
    isRememberedUnread(key, fleet, unreadClusters(fleet))
  );
}

function allKeys(fleet: FleetContext): string[] {
  const unread = unreadClusters(fleet);
  const keys = new Set<string>(fleet.bindings.keys());
  heldSets(fleet).forEach(held => held.forEach(key => keys.add(key)));
  for (const key of fleet.remembered.keys()) {
    if (!keys.has(key) && isRememberedUnread(key, fleet, unread)) {
      keys.add(key);
    }
  }
  return [...keys].sort(byText);
}

function heldSets({ clusters, input }: FleetContext): ReadonlySet<string>[] {
  const { ignoredNamespaces } = input.settings;
  return clusters.flatMap(
    ({ facts }) => heldServices(facts, ignoredNamespaces).parts,
  );
}

function unreadClusters({ clusters, clock }: FleetContext): string[] {
  return clusters.flatMap(({ facts }) =>
    isKnown(readingOf(facts, 'services', clock)) ? [] : [facts.name],
  );
}

function isRememberedUnread(
  key: string,
  { remembered }: FleetContext,
  unread: readonly string[],
): boolean {
  const held = remembered.get(key);
  return held !== undefined && unread.some(name => held.has(name));
}
