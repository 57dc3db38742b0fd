import type { WatchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  ClusterFacts,
  ClusterIdentity,
  Connectivity,
  ResourceKey,
  ResourceState,
} from '../facts';
import { FactTable } from '../resources/FactTable';
import { RESOURCE_KEYS, RESOURCE_TABLE } from '../resources/resourceTable';
import type { FactOf } from '../resources/resourceTable';

type Tables = { [K in ResourceKey]: FactTable<FactOf<K>> };

/** The tables of one cluster and their publication as one immutable value. */
export class ClusterStore {
  readonly tables = Object.fromEntries(
    RESOURCE_KEYS.map(key => [
      key,
      new FactTable<any>(RESOURCE_TABLE[key].withoutTimes),
    ]),
  ) as Tables;
  readonly declared: ReadonlyMap<WatchedResource<any>, FactTable<any>>;

  /** @param declared - resources that directors and probes want watched, each once */
  constructor(
    private readonly cluster: { name: string; region: string },
    declared: readonly WatchedResource<any>[],
  ) {
    this.declared = new Map(
      declared.map(resource => [
        resource,
        new FactTable(resource.withoutTimes),
      ]),
    );
  }

  /** A snapshot; maps that did not change since the last one are the same objects. */
  publish(o: {
    connectivity: Connectivity;
    identity: ClusterIdentity;
    clockAheadMs?: number;
    stateOf: (
      which: ResourceKey | WatchedResource<any>,
    ) => Omit<ResourceState, 'malformed'>;
  }): ClusterFacts {
    const { tables } = this;
    const states = RESOURCE_KEYS.map(key => [
      key,
      { ...o.stateOf(key), malformed: tables[key].malformed() },
    ]);
    return {
      name: this.cluster.name,
      region: this.cluster.region,
      connectivity: o.connectivity,
      identity: o.identity,
      ...(o.clockAheadMs === undefined ? {} : { clockAheadMs: o.clockAheadMs }),
      resources: Object.fromEntries(states) as ClusterFacts['resources'],
      nodes: tables.nodes.publish(),
      deployments: tables.deployments.publish(),
      statefulsets: tables.statefulsets.publish(),
      daemonsets: tables.daemonsets.publish(),
      rollouts: tables.rollouts.publish(),
      services: tables.services.publish(),
      endpointslices: tables.endpointslices.publish(),
      horizontalpodautoscalers: tables.horizontalpodautoscalers.publish(),
      poddisruptionbudgets: tables.poddisruptionbudgets.publish(),
      resourcequotas: tables.resourcequotas.publish(),
      destinationrules: tables.destinationrules.publish(),
      virtualservices: tables.virtualservices.publish(),
      istiomulticlusters: tables.istiomulticlusters.publish(),
      istiofederations: tables.istiofederations.publish(),
      clusteralerts: tables.clusteralerts.publish(),
      deckhousereleases: tables.deckhousereleases.publish(),
      declared: new Map(
        [...this.declared].map(([resource, table]) => [
          resource,
          {
            state: { ...o.stateOf(resource), malformed: table.malformed() },
            facts: table.publish(),
          },
        ]),
      ),
    };
  }
}
