import type { EmulatedCluster } from '../../kube/EmulatedCluster';
import type { Mesh, MeshConditions } from '../../mesh';
import type { Outside } from '../../outside';
import type { EmulatedPrometheus } from '../../prometheus';
import type { K8gbControllers } from '../K8gbControllers';
import type { PeeringController } from '../PeeringController';
import type { Balancers } from '../startBalancers';
import type { ReplicationController } from '../ReplicationController';
import type { ClusterTroubles } from './ClusterTroubles';

/** What the switches of the lab work with. */
export type LabContext = {
  clusters: ReadonlyMap<string, EmulatedCluster>;
  troubles: ReadonlyMap<string, ClusterTroubles>;
  mesh: Mesh;
  conditions: MeshConditions;
  peerings: PeeringController;
  replication: ReplicationController;
  prometheus: EmulatedPrometheus;
  balancers: Balancers;
  /** What stands in front of the clusters. */
  outside: Outside;
  k8gbControllers: K8gbControllers;
  /** Token of the portal's reader, by cluster. */
  readerTokens: ReadonlyMap<string, string>;
  now: () => number;
};
