import type {
  ClusterFacts,
  ClusterIdentity,
  Connectivity,
  PeeringFact,
  ResourceKey,
  ResourceState,
} from '../facts';
import { FactTable } from '../resources/FactTable';
import { RESOURCE_KEYS } from '../resources/resourceTable';
import type { FactOf } from '../resources/resourceTable';

type Tables = { [K in ResourceKey]: FactTable<FactOf<K>> };

/** The tables of one cluster and their publication as one immutable value. */
export class ClusterStore {
  readonly tables: Tables = {
    nodes: new FactTable(),
    deployments: new FactTable(),
    statefulsets: new FactTable(),
    daemonsets: new FactTable(),
    services: new FactTable(),
    endpointslices: new FactTable(),
    horizontalpodautoscalers: new FactTable(),
    poddisruptionbudgets: new FactTable(),
    destinationrules: new FactTable(),
    virtualservices: new FactTable(),
    istiomulticlusters: new FactTable(withoutProbeTimes),
    istiofederations: new FactTable(withoutProbeTimes),
  };

  constructor(private readonly cluster: { name: string; region: string }) {}

  /** A snapshot; maps that did not change since the last one are the same objects. */
  publish(o: {
    connectivity: Connectivity;
    identity: ClusterIdentity;
    stateOf: (key: ResourceKey) => Omit<ResourceState, 'malformed'>;
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
      resources: Object.fromEntries(states) as ClusterFacts['resources'],
      nodes: tables.nodes.publish(),
      deployments: tables.deployments.publish(),
      statefulsets: tables.statefulsets.publish(),
      daemonsets: tables.daemonsets.publish(),
      services: tables.services.publish(),
      endpointslices: tables.endpointslices.publish(),
      horizontalpodautoscalers: tables.horizontalpodautoscalers.publish(),
      poddisruptionbudgets: tables.poddisruptionbudgets.publish(),
      destinationrules: tables.destinationrules.publish(),
      virtualservices: tables.virtualservices.publish(),
      istiomulticlusters: tables.istiomulticlusters.publish(),
      istiofederations: tables.istiofederations.publish(),
    };
  }
}

/**
 * Every peering is probed every minute, and each probe rewrites its times: between six clusters that
 * is a change every two seconds which changes nothing for anybody.
 */
function withoutProbeTimes(peering: PeeringFact): unknown {
  const { publicLastFetch: _, privateLastFetch: __, ...rest } = peering;
  return {
    ...rest,
    conditions: peering.conditions?.map(({ lastProbeTime: ___, ...c }) => c),
  };
}
