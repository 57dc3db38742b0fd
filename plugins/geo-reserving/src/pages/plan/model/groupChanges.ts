import type { ChangeView } from '@geo-reserving/plugin-geo-reserving-common';

/** The same change in several places. */
export type ChangeGroup = {
  /** One of them; its fields stand for all. */
  change: ChangeView;
  /** Clusters that get it; empty: it lives in no cluster. */
  clusters: string[];
  /** Who else owns one of its fields now, and where. */
  owners: { owner: string; clusters: string[] }[];
  /** Where it cannot be written now, and why. */
  deferred: { cluster: string; why: string }[];
};

/**
 * Every control plane has its own copy of an object, and all copies mostly change alike: what is the same is shown once.
 * Which clusters get it, who owns the fields and what is deferred stays apart.
 */
export function groupChanges(changes: readonly ChangeView[]): ChangeGroup[] {
  const groups = new Map<string, ChangeView[]>();
  for (const change of changes) {
    const key = sameness(change);
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()].map(groupOf);
}

function groupOf(changes: readonly ChangeView[]): ChangeGroup {
  return {
    change: changes[0],
    clusters: changes.flatMap(({ cluster }) => cluster ?? []),
    owners: ownersOf(changes),
    deferred: changes.flatMap(({ cluster, name, deferred }) =>
      deferred === undefined
        ? []
        : [{ cluster: cluster ?? name, why: deferred }],
    ),
  };
}

function ownersOf(changes: readonly ChangeView[]): ChangeGroup['owners'] {
  const byOwner = new Map<string, Set<string>>();
  for (const { cluster, name, fields } of changes) {
    for (const { ownedBy } of fields) {
      if (ownedBy !== undefined) {
        const where = byOwner.get(ownedBy) ?? new Set();
        byOwner.set(ownedBy, where.add(cluster ?? name));
      }
    }
  }
  return [...byOwner].map(([owner, clusters]) => ({
    owner,
    clusters: [...clusters],
  }));
}

/** Equal for changes that do the same; the cluster and the owners of the fields may differ. */
function sameness(change: ChangeView): string {
  const { director, layer, kind, namespace, name, form, fields } = change;
  const written = fields.map(({ path, before, after }) => [
    path,
    before,
    after,
  ]);
  return JSON.stringify([
    director,
    layer,
    kind,
    namespace,
    name,
    form,
    written,
    // What lives in no cluster is one thing each.
    change.cluster === undefined ? change.id : undefined,
  ]);
}
