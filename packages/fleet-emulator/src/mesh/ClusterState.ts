import { CLUSTER_DOMAIN } from './hosts';
import type { MeshCluster } from './MeshCluster';
import { readCluster } from './readCluster';
import type { ClusterReading } from './readCluster';

/** Kinds that decide where requests go. */
const RELEVANT_KINDS: ReadonlySet<string> = new Set([
  'ConfigMap',
  'Node',
  'Service',
  'EndpointSlice',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'DestinationRule',
  'VirtualService',
  'ServiceEntry',
  'IstioMulticluster',
  'IstioFederation',
]);

/** What one cluster's objects say: read when asked for, kept until one of them changes. */
export class ClusterState {
  #reading: ClusterReading | undefined;
  readonly #stop: () => void;

  /** @param onChange - called whenever something that matters has changed */
  constructor(readonly cluster: MeshCluster, onChange: () => void) {
    this.#stop = cluster.objects.onChange(({ object }) => {
      if (!RELEVANT_KINDS.has(object.kind)) return;
      this.#reading = undefined;
      onChange();
    });
  }

  /** What its Services' full names end with. */
  get domain(): string {
    return this.cluster.clusterDomain ?? CLUSTER_DOMAIN;
  }

  get reading(): ClusterReading {
    this.#reading ??= readCluster(this.cluster);
    return this.#reading;
  }

  close(): void {
    this.#stop();
  }
}
