import { watchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  Concern,
  WatchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import { K8GB_GROUPS } from './GslbFact';
import type { GslbFact } from './GslbFact';
import { gslbParser } from './parseGslb';

/** Gslbs of both groups, the present one first. */
export const GSLBS: readonly WatchedResource<GslbFact>[] = K8GB_GROUPS.map(
  group =>
    watchedResource({
      group,
      plural: 'gslbs',
      versions: ['v1beta1'],
      parse: gslbParser(group),
      concerns,
      withoutTimes: ({ resourceVersion: _, ...rest }: GslbFact) => rest,
    }),
);

/** Services of its own namespace, and those it names: another object of its namespace may lead to others. */
function concerns({ namespace, hosts, annotated }: GslbFact): Concern {
  const keys = [...annotated, ...hosts.flatMap(({ services }) => services)];
  const namespaces = keys.map(key => key.slice(0, key.indexOf('/')));
  return {
    kind: 'namespaces',
    names: [...new Set([namespace, ...namespaces])],
  };
}
