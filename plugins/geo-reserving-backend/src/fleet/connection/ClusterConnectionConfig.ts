/** How to reach one cluster. Exactly one kind, so that a half-configured connection cannot be written. */
export type ClusterConnection =
  | { kind: 'kubeconfig'; path: string; context: string }
  | {
      kind: 'server';
      /** Base URL, https. */
      url: string;
      credential:
        | { kind: 'token'; token: string }
        | { kind: 'tokenFile'; path: string };
      /** Absent: the certificate authorities that Node trusts. */
      ca?: { kind: 'pem'; pem: string } | { kind: 'file'; path: string };
      skipTLSVerify: boolean;
    }
  | { kind: 'inCluster' };

/** One cluster as configured: its name, where it stands, how to reach it and how the mesh calls it. */
export type ClusterConnectionConfig = {
  name: string;
  /** Name of the region it stands in. */
  region: string;
  connection: ClusterConnection;
  /** Identifiers under which the mesh knows this cluster (`topology.istio.io/cluster`). */
  meshIds: string[];
  /** Network name (`topology.istio.io/network`), when configured. */
  network?: string;
  /** Cluster domain of its own, when configured. */
  clusterDomain?: string;
  /** k8gb's geo tag of this cluster, when configured; else learnt from the status of its Gslbs. */
  geoTag?: string;
  /** Addresses and host names under which requests from outside reach it, besides those that its objects state. */
  addresses?: string[];
};
