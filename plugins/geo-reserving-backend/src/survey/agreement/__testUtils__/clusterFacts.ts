import type { KubeObject } from '@geo-reserving/fleet-emulator';
import { parseObject } from '@geo-reserving/plugin-geo-reserving-node';
import type { WatchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  ClusterFacts,
  ClusterIdentity,
  ResourceKey,
} from '../../../fleet/facts';
import { RESOURCE_TABLE } from '../../../fleet/resources/resourceTable';
import { SERVICE_ENTRIES } from '../../../directors/istio/federation/serviceEntries';
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
    declared: new Map([...empty.declared, serviceEntriesOf(empty, objects)]),
  };
}

/** ServiceEntries, as the fleet room holds them for whoever declared them. */
function serviceEntriesOf(
  { declared }: ClusterFacts,
  objects: readonly KubeObject[],
) {
  const { state } = declared.get(SERVICE_ENTRIES)!;
  const entries = objects.filter(({ kind }) => kind === 'ServiceEntry');
  return [
    SERVICE_ENTRIES,
    { state, facts: parsed(entries, SERVICE_ENTRIES) },
  ] as const;
}

/** The facts of one resource by `namespace/name`. */
export function factsOf<K extends ResourceKey>(
  key: K,
  objects: readonly KubeObject[],
): ReadonlyMap<string, FactOf<K>> {
  const resource: WatchedResource<FactOf<K>> = RESOURCE_TABLE[key];
  const own = objects.filter(o => `${o.kind.toLowerCase()}s` === key);
  return parsed(own, resource);
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
