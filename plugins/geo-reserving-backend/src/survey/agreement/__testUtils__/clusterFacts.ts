import type { KubeObject } from '@geo-reserving/fleet-emulator';
import { parseObject } from '@geo-reserving/plugin-geo-reserving-node';
import type { WatchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  ClusterFacts,
  ClusterIdentity,
  DeclaredFacts,
  ResourceKey,
} from '../../../fleet/facts';
import { RESOURCE_TABLE } from '../../../fleet/resources/resourceTable';
import type { FactOf } from '../../../fleet/resources/resourceTable';
import { emptyCluster, NOW } from '../../__testUtils__/emptyCluster';

/**
 * The facts that the fleet room would hold of a cluster with these objects, all of them current.
 *
 * Throws on an object that cannot be read: the mesh would then see what the survey does not.
 *
 * @param declared - resources that directors and probes want watched
 */
export function clusterFacts(
  cluster: { name: string; region: string },
  objects: readonly KubeObject[],
  declared: readonly WatchedResource<any>[] = [],
): ClusterFacts {
  const read = <K extends ResourceKey>(key: K) => factsOf(key, objects);
  const empty = emptyCluster(cluster.name, cluster.region);
  return {
    ...empty,
    identity: identityOf(objects),
    nodes: read('nodes'),
    deployments: read('deployments'),
    statefulsets: read('statefulsets'),
    daemonsets: read('daemonsets'),
    rollouts: read('rollouts'),
    services: read('services'),
    endpointslices: read('endpointslices'),
    horizontalpodautoscalers: read('horizontalpodautoscalers'),
    poddisruptionbudgets: read('poddisruptionbudgets'),
    resourcequotas: read('resourcequotas'),
    destinationrules: read('destinationrules'),
    virtualservices: read('virtualservices'),
    istiomulticlusters: read('istiomulticlusters'),
    istiofederations: read('istiofederations'),
    clusteralerts: read('clusteralerts'),
    deckhousereleases: read('deckhousereleases'),
    declared: new Map(
      [...empty.declared.keys(), ...declared].map(resource => [
        resource,
        declaredFacts(resource, objects),
      ]),
    ),
  };
}

function declaredFacts<F>(
  resource: WatchedResource<F>,
  objects: readonly KubeObject[],
): DeclaredFacts {
  return {
    state: {
      availability: 'synced',
      resource: resource.id,
      at: NOW - 1000,
      malformed: [],
    },
    facts: parsedFacts(resource, objects),
  };
}

/** The facts of one resource by `namespace/name`. */
export function factsOf<K extends ResourceKey>(
  key: K,
  objects: readonly KubeObject[],
): ReadonlyMap<string, FactOf<K>> {
  return parsedFacts<FactOf<K>>(RESOURCE_TABLE[key], objects);
}

function parsedFacts<F>(
  resource: Pick<WatchedResource<F>, 'group' | 'plural' | 'parse'>,
  objects: readonly KubeObject[],
): ReadonlyMap<string, F> {
  const facts = new Map<string, F>();
  for (const object of objects) {
    if (isOf(resource, object)) {
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

function isOf(
  { group, plural }: { group: string; plural: string },
  { apiVersion, kind }: KubeObject,
): boolean {
  const singular = kind.toLowerCase();
  return (
    (apiVersion.includes('/') ? apiVersion.split('/')[0] : '') === group &&
    [`${singular}s`, `${singular}es`, singular.replace(/y$/, 'ies')].includes(
      plural,
    )
  );
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
