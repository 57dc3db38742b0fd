import { isBelieved } from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterPicture } from '@geo-reserving/plugin-geo-reserving-node';
import type { BackendRef, HttpRouteFact } from './facts';
import { GATEWAY_API } from './leads';
import { REFERENCE_GRANTS } from './resources';

/** Whether a route may refer to a backend: within its namespace always; undefined when grants cannot be read. */
export function isGranted(
  cluster: ClusterPicture,
  route: Pick<HttpRouteFact, 'namespace'>,
  backend: BackendRef,
): boolean | undefined {
  if (backend.namespace === route.namespace) {
    return true;
  }
  const grants = [...cluster.facts(REFERENCE_GRANTS).values()].filter(
    ({ namespace, from, to }) =>
      namespace === backend.namespace &&
      from.some(
        ({ group, kind, namespace: origin }) =>
          group === GATEWAY_API &&
          kind === 'HTTPRoute' &&
          origin === route.namespace,
      ) &&
      to.some(
        ({ group, kind, name }) =>
          group === backend.group &&
          kind === backend.kind &&
          (name === undefined || name === backend.name),
      ),
  );
  if (grants.length > 0) {
    return true;
  }
  return isBelieved(cluster.reading(REFERENCE_GRANTS)) ? false : undefined;
}
