import type { KubeObject } from '@geo-reserving/fleet-emulator';
import { parseObject } from '@geo-reserving/plugin-geo-reserving-node';
import type { WatchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  ClusterFacts,
  ClusterIdentity,
  ResourceKey,
} from '../../../fleet/facts';
import { RESOURCE_TABLE } from '../../../fleet/resources/resourceTable';
import type { FactOf } from '../../../fleet/resources/resourceTable';
import { emptyCluster } from '../../__testUtils__/emptyCluster';

/**
 * The facts that the fleet room would hold of a cluster with these objects, all of them current.
 *
 * Throws on an object that cannot be read: the mesh would then see what the survey does not.
 */
export function clusterFacts(
  cluster: { name: string; region: string },
  objects: readonly KubeObject[],
): ClusterFacts {
  const read = <K extends ResourceKey>(key: K) => factsOf(key, objects);
  return {
    ...emptyCluster(cluster.name, cluster.region),
    identity: identityOf(objects),
    nodes: read('nodes'),
    deployments: read('deployments'),
    statefulsets: read('statefulsets'),
    daemonsets: read('daemonsets'),
    services: read('services'),
    endpointslices: read('endpointslices'),
    horizontalpodautoscalers: read('horizontalpodautoscalers'),
    poddisruptionbudgets: read('poddisruptionbudgets'),
    destinationrules: read('destinationrules'),
    virtualservices: read('virtualservices'),
    istiomulticlusters: read('istiomulticlusters'),
    istiofederations: read('istiofederations'),
  };
}

/** The facts of one resource by `namespace/name`. */
export function factsOf<K extends ResourceKey>(
  key: K,
  objects: readonly KubeObject[],
): ReadonlyMap<string, FactOf<K>> {
  const resource: WatchedResource<FactOf<K>> = RESOURCE_TABLE[key];
  const facts = new Map<string, FactOf<K>>();
  for (const object of objects) {
    if (`${object.kind.toLowerCase()}s` === key) {
      const parsed = parseObject(object, resource.parse);
      if (parsed.outcome === 'malformed') {
        throw new Error(`${object.kind} ${parsed.key}: ${parsed.reason}`);
      }
      if (parsed.outcome === 'fact') {
        facts.set(parsed.key, parsed.fact);
      }
    }
  }
  return facts;
}

function identityOf(objects: readonly KubeObject[]): ClusterIdentity {
  const stated = objects.find(
    ({ kind, metadata }) =>
      kind === 'ConfigMap' && metadata.name === 'd8-cluster-uuid',
  )?.data;
  const uuid =
    stated && typeof stated === 'object' && 'cluster-uuid' in stated
      ? String(stated['cluster-uuid'])
      : undefined;
  return { uuid, uuidSource: 'd8-cluster-uuid', version: 'v1.31.4' };
}
