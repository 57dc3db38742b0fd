import type { Instant, Provenance } from './time';

/**
 * Health of one direction of a peering. `one-way` is not a state: each direction has its own view.
 * @public
 */
export type PeeringStatus = 'healthy' | 'broken' | 'unknown';

/** What one cluster (`from`) says about another (`to`). @public */
export type PeeringView = {
  /** `<from>/<kind>/<name>`. */
  id: string;
  /** `ClusterMesh`: Cilium's, which is in no object and is known from its metrics. */
  kind: 'IstioMulticluster' | 'IstioFederation' | 'ClusterMesh';
  /** Name of the object; of a cluster mesh, what Cilium calls the other cluster. */
  name: string;
  from: string;
  /** Cluster name when the UUID is one of ours. */
  to?: string;
  /** UUID that the peer states. */
  toUuid?: string;
  status: PeeringStatus;
  since?: Instant;
  /** One sentence: what was seen; names the failing condition and its reason. */
  message: string;
  remedy?: string;
  /** False when the other side does not describe this one. */
  reciprocal: boolean;
  /** As the object states them; left out (empty) for a healthy peering in a service's view. */
  conditions: {
    type: string;
    status: string;
    reason?: string;
    message?: string;
    lastProbeTime?: Instant;
  }[];
  provenance: Provenance;
};
