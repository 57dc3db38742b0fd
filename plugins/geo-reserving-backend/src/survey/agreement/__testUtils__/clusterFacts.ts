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
    declared: declaredIn(empty, objects),
  };
}

/** What directors declare, as the fleet room holds it for them. */
function declaredIn(
  { declared }: ClusterFacts,
  objects: readonly KubeObject[],
): ClusterFacts['declared'] {
  return new Map(
    [...declared].map(([resource, { state }]) => [
      resource,
      { state, facts: parsed(kept(objects, resource), resource) },
    ]),
  );
}

/** The facts of one resource by `namespace/name`. */
export function factsOf<K extends ResourceKey>(
  key: K,
  objects: readonly KubeObject[],
): ReadonlyMap<string, FactOf<K>> {
  const resource: WatchedResource<FactOf<K>> = RESOURCE_TABLE[key];
  return parsed(kept(objects, resource), resource);
}

/** Plurals are regular: an s, or ies for a last y. */
function kept(
  objects: readonly KubeObject[],
  { plural }: { plural: string },
): KubeObject[] {
  return objects.filter(({ kind }) => {
    const name = kind.toLowerCase();
    return plural === `${name}s` || plural === `${name.slice(0, -1)}ies`;
  });
}

function parsed<F>(
  objects: readonly KubeObject[],
  { parse }: WatchedResource<F>,
): ReadonlyMap<string, F> {
  const facts = new Map<string, F>();
  for (const object of objects) {
    const read = parseObject(object, parse);
    if (read.outcome === 'malformed') {
      throw new Error(`${object.kind} ${read.key}: ${read.reason}`);
    }
    if (read.outcome === 'fact') {
      facts.set(read.key, read.fact);
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
