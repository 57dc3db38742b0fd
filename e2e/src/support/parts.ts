import type {
  ClusterView,
  PlacementView,
  ResourceView,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';

/** A service's placement in a cluster; throws when the view has none. */
export function placementIn(view: ServiceView, cluster: string): PlacementView {
  const found = view.placements.find(p => p.cluster === cluster);
  if (!found)
    throw new Error(`${view.ref.name} has no placement in ${cluster}`);
  return found;
}

/** One resource of a cluster, by the name that RBAC gives it; throws when the view has none. */
export function resourceIn(view: ClusterView, resource: string): ResourceView {
  const found = view.resources.find(r => r.resource === resource);
  if (!found) throw new Error(`${view.name} has no resource ${resource}`);
  return found;
}
