import type { KubeObject } from '@geo-reserving/fleet-emulator';
import type { ClusterView } from '@geo-reserving/plugin-geo-reserving-common';

/** Number of objects by the name of their resource, as RBAC gives it. */
export type Counts = Record<string, number>;

/** How many objects of each resource the plugin holds or has reported as malformed. */
export function accountedFor({ resources }: ClusterView): Counts {
  return Object.fromEntries(
    resources.map(({ resource, count, malformed }) => [
      resource,
      count + malformed.length,
    ]),
  );
}

/** The same, with some more objects; those of resources that are not read do not count. */
export function withObjects(
  counts: Counts,
  objects: readonly KubeObject[],
): Counts {
  const sum = { ...counts };
  for (const object of objects) {
    const resource = resourceOf(object);
    if (resource in sum) sum[resource] += 1;
  }
  return sum;
}

/** The plurals of all kinds that are read are regular English. */
function resourceOf({ apiVersion, kind }: KubeObject): string {
  const [group] = apiVersion.includes('/') ? apiVersion.split('/') : [];
  const plural = kind
    .toLowerCase()
    .replace(/s$/, 'se')
    .replace(/y$/, 'ie')
    .concat('s');
  return group ? `${plural}.${group}` : plural;
}
