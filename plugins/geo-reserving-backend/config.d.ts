/** A duration: `30s`, `PT30S` or `{seconds: 30}`. */
type GeoReservingDuration =
  | string
  | {
      milliseconds?: number;
      seconds?: number;
      minutes?: number;
      hours?: number;
    };

export interface Config {
  /** Geo-reserving: over which clusters and regions services are spread. */
  geoReserving?: {
    /** Regions, with their place on the map. A region that only a cluster names is added by itself. */
    regions?: Array<{
      /** Identifier, used in addresses of pages and in intents, e.g. `eu-central`. */
      name: string;
      /** What people call it, e.g. `Frankfurt`. Default: the name. */
      title?: string;
      /** Degrees, -90 to 90. */
      latitude?: number;
      /** Degrees, -180 to 180. */
      longitude?: number;
      /** Values of the nodes' label `topology.kubernetes.io/region` that belong to it. Default: the name. */
      labels?: string[];
    }>;
    /** The clusters to watch. Each has exactly one of `kubeconfig`, `server`, `inCluster` and `kubernetesPlugin`. */
    clusters?: Array<{
      /** Unique; what people call the cluster. */
      name: string;
      /** Name of the region it stands in. */
      region: string;
      /** Names under which the mesh knows it (`topology.istio.io/cluster`). Default: the name. */
      meshIds?: string[];
      /** Its network in the mesh (`topology.istio.io/network`). Default: learnt from its peers. */
      network?: string;
      /**
       * Its cluster domain, where it has one of its own (a federation demands that). Default: learnt from the
       * host names that its peers import, else `mesh.clusterDomain`.
       */
      clusterDomain?: string;
      /** k8gb's geo tag of this cluster. Default: learnt from the status of its Gslbs. */
      geoTag?: string;
      /**
       * IP addresses and host names under which requests from outside reach it, besides those that its Services and
       * Gateways state: of a balancer in front of it, for instance.
       */
      addresses?: string[];
      kubeconfig?: {
        /** Path of the file. */
        path: string;
        /** Default: the current context of the file. */
        context?: string;
      };
      /** @deepVisibility secret */
      server?: {
        /** Address of the API server, https only. */
        url: string;
        /**
         * Bearer token; or use `tokenFile`.
         * @visibility secret
         */
        token?: string;
        /** Path of a file with the token; it is read again when the server refuses the token. */
        tokenFile?: string;
        /** Certificate authority as PEM or base64 of PEM; or use `caFile`. */
        caData?: string;
        caFile?: string;
        /** Do not verify the server's certificate. For experiments only. */
        skipTLSVerify?: boolean;
      };
      /** True for the cluster that this backend runs in. */
      inCluster?: boolean;
      kubernetesPlugin?: {
        /** Name of a cluster of `kubernetes.clusterLocatorMethods` that signs in by serviceAccount. */
        cluster: string;
      };
    }>;
    /** Sources of measurements. */
    observers?: {
      prometheus?: Array<{
        /** Unique; shown to people. */
        name: string;
        url: string;
        /** @visibility secret */
        token?: string;
        tokenFile?: string;
        /** Basic authentication, instead of a token. */
        username?: string;
        /** @visibility secret */
        password?: string;
        caFile?: string;
        /**
         * Names of the clusters whose own traffic it measures; with several Prometheus, so that no request is
         * counted twice. Default: whatever no other one measures.
         */
        clusters?: string[];
      }>;
    };
    /** HAProxy in front of the clusters. */
    haproxy?: {
      /** Every instance; each decides for the requests that reach it. */
      instances?: Array<{
        /** Unique; shown to people. */
        name: string;
        /** Its "stats socket", which has to allow "level operator" or more: an address, or the path of a UNIX socket. */
        socket: { host: string; port: number | string } | { path: string };
        /** How long one reading, or one command, may take, 0.1 to 4 seconds. Default: 2 seconds. */
        deadline?: GeoReservingDuration;
        /** Whether operations may set weights and drains there; its socket has to be of "level admin". Default: false. */
        writable?: boolean;
      }>;
      /** Which backends lead to which service; others may be named by the annotation `geo-reserving/haproxy-backend`. */
      backends?: Array<{
        /** Name of the backend or listen section. */
        backend: string;
        /** `<namespace>/<name>` */
        service: string;
        /** Names of the instances that have it. Default: all that do. */
        instances?: string[];
        /** Whether it has `option allbackups`, which HAProxy does not tell before backups serve. */
        allBackups?: boolean;
        /** Cluster by server, for servers that are not named after their cluster. */
        servers?: { [server: string]: string };
      }>;
    };
    mesh?: {
      /** Istio's root namespace. Default: `d8-istio`. */
      rootNamespace?: string;
      /** Default: `cluster.local`. */
      clusterDomain?: string;
      /** Version of Istio, in quotes: `'1.27'`, the default. */
      istioVersion?: string;
    };
    /**
     * Where findings link to: `<docsBaseUrl>/findings/<check>.md`; https, http, or a path of this portal.
     * Default: the documentation in the repository.
     */
    docsBaseUrl?: string;
    /** Moving traffic. */
    operations?: {
      /** Default: false. The plugin then only looks, and needs no right to write. */
      enabled?: boolean;
      /** Largest change of a region's share per step, in points. Default: 10. */
      stepPercent?: number;
      /** How long a step is watched before the next one. Default: 1 minute. */
      bake?: GeoReservingDuration;
      /** A plan is good for this long. Default: 10 minutes. */
      planValidFor?: GeoReservingDuration;
      /** Tiers (annotation `geo-reserving/tier`) whose operations somebody else has to approve. Default: none. */
      approvalTiers?: string[];
      /** A drain is reverted by itself after this long. Default: 4 hours. */
      drainExpiresAfter?: GeoReservingDuration;
      /** The same of a shift. Default: never. */
      shiftExpiresAfter?: GeoReservingDuration;
    };
    safety?: {
      /** By rule: its mode and its numbers (docs/safety.md). */
      rules?: {
        [id: string]: {
          mode?: 'off' | 'warn' | 'block';
          [setting: string]: string | number | undefined;
        };
      };
      /** Windows in which nothing is changed. */
      freezes?: Array<{ from: string; until: string; reason: string }>;
    };
    /** Namespaces whose Services are not listed. Default: those of Kubernetes and Deckhouse. */
    ignoredNamespaces?: string[];
    /**
     * Whether ConfigMaps are watched, of which a hash is kept: without it, whether clusters have the same ones is
     * unknown. Default: watch.
     */
    configMaps?: 'watch' | 'off';
    rehearsal?: {
      /** For how many days a rehearsal of the loss of a region counts, 1 to 3650. Default: 90. */
      maxAgeDays?: number;
    };
    limits?: {
      /** Facts older than this are not believed. Default: 2.5 minutes. */
      factsStaleAfter?: GeoReservingDuration;
      /** Measurements older than this are not believed. Default: 2 minutes. */
      observationsStaleAfter?: GeoReservingDuration;
      /** Peerings probed longer ago are unknown. Default: 3 minutes. */
      peeringStaleAfter?: GeoReservingDuration;
      /** Between two probes of a healthy cluster. Default: 3 seconds. */
      probeEvery?: GeoReservingDuration;
      /** How long a probe may take. Default: 2 seconds. */
      probeTimeout?: GeoReservingDuration;
      /** List pages that are read at once, over all clusters. Default: 12. */
      concurrentLists?: number;
    };
  };
}
