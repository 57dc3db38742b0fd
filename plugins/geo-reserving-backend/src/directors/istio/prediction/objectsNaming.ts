import { expandHost, hostSpecificity } from './meshHost';

/** An object together with the full name of one host it is for. */
export type Hosted<T> = { object: T; host: string };

/** Objects by the full names they are for; wildcards apart. */
type HostIndex<T> = {
  exact: ReadonlyMap<string, readonly Hosted<T>[]>;
  wildcards: readonly Hosted<T>[];
};

/** Finds what names a host in any way, once for each of its hosts that does. */
export type FindNaming<T> = (
  objects: readonly T[],
  host: string,
  clusterDomain: string,
) => readonly Hosted<T>[];

/**
 * Makes a look-up of objects by host. The facts are immutable, so an array of them is indexed once
 * for all services.
 */
export function objectsNaming<T extends { namespace: string }>(
  hostsOf: (object: T) => readonly string[],
): FindNaming<T> {
  const indexes = new WeakMap<readonly T[], Map<string, HostIndex<T>>>();
  return (objects, host, clusterDomain) => {
    const byDomain = indexes.get(objects) ?? new Map<string, HostIndex<T>>();
    indexes.set(objects, byDomain);
    const index =
      byDomain.get(clusterDomain) ?? indexOf(objects, hostsOf, clusterDomain);
    byDomain.set(clusterDomain, index);
    const exact = index.exact.get(host) ?? [];
    return index.wildcards.length === 0
      ? exact
      : [
          ...exact,
          ...index.wildcards.filter(
            one => hostSpecificity(one.host, host) >= 0,
          ),
        ];
  };
}

function indexOf<T extends { namespace: string }>(
  objects: readonly T[],
  hostsOf: (object: T) => readonly string[],
  clusterDomain: string,
): HostIndex<T> {
  const exact = new Map<string, Hosted<T>[]>();
  const wildcards: Hosted<T>[] = [];
  for (const object of objects) {
    for (const written of new Set(hostsOf(object))) {
      const host = expandHost(written, object.namespace, clusterDomain);
      const same = exact.get(host);
      if (host.startsWith('*')) {
        wildcards.push({ object, host });
      } else if (same) {
        same.push({ object, host });
      } else if (host !== '') {
        exact.set(host, [{ object, host }]);
      }
    }
  }
  return { exact, wildcards };
}
