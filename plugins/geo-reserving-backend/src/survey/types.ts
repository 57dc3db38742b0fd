/** What goes into the survey and what comes out. Pure data. */
import type {
  ClusterView,
  Intent,
  ObserverView,
  PeeringView,
  RegionFlow,
  RegionView,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type {
  Observation,
  Polled,
  ReplicationProbe,
  TrafficDirector,
  WatchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { Entering } from './split/movedOrigins';
import type { Sizing } from './status/load';
import type {
  ClusterFacts,
  ConfigMapFact,
  EntityBinding,
  RememberedPlacement,
} from '../fleet/facts';

/** A region as configured. */
export type RegionSetting = {
  name: string;
  title: string;
  location?: { latitude: number; longitude: number };
  /** Values of topology.kubernetes.io/region that belong to this region; defaults to its name. */
  labels: string[];
};

/** A cluster as configured, as far as the survey needs it. */
export type ClusterSetting = {
  name: string;
  region: string;
  /** Identifiers under which the mesh knows this cluster (topology.istio.io/cluster, CLUSTER_ID). */
  meshIds: string[];
  /** Network name (topology.istio.io/network), when configured; else learnt from peers. */
  network?: string;
  /** Cluster domain, when configured; else learnt from peers of a federation, else that of the mesh. */
  clusterDomain?: string;
};

export type SurveySettings = {
  regions: RegionSetting[];
  clusters: ClusterSetting[];
  /** Facts older than this are stale, in milliseconds. */
  factsStaleAfterMs: number;
  /** Observations older than this are stale, in milliseconds. */
  observationsStaleAfterMs: number;
  /** A peering whose newest probe is older than this is unknown (domain: 3 minutes). */
  peeringStaleAfterMs: number;
  mesh: {
    /** Istio's root namespace, DKP: `d8-istio`. */
    rootNamespace: string;
    clusterDomain: string;
    /** Istio minor version, decides the version switches of the prediction, e.g. 21, 27. */
    istioMinor: number;
  };
  /** A rehearsal longer ago than this is no longer lately, in milliseconds. */
  rehearsalMaxAgeMs: number;
  /** Namespaces never listed as services. */
  ignoredNamespaces: string[];
};

export type ObservationState = {
  observer: string;
  kind: string;
  status: ObserverView['status'];
  message?: string;
  /** The newest observation, kept (with its age) when the observer stops answering. */
  last?: Observation;
};

/** A director and what it polled last. Its `detect` and `read` are pure, so the survey may ask them. */
export type DirectorState = {
  director: Pick<
    TrafficDirector,
    'id' | 'title' | 'layer' | 'capabilities' | 'detect' | 'read'
  >;
  polled?: Polled<unknown>;
  /** Why it could not be polled; absent: it could, or needs no polling. */
  failure?: string;
};

/** A replication probe, what it reads and what it polled last; its `read` is pure. */
export type ProbeState = {
  probe: Pick<ReplicationProbe, 'id' | 'title' | 'resources' | 'read'>;
  polled?: Polled<unknown>;
  failure?: string;
};

/** A service that was moved from this portal: what is meant for it by that, whatever is declared. */
export type SteeredService = {
  intent: Intent;
  /** Id of the operation. */
  operation: string;
  /** It is being carried out: the objects may say something in between. */
  moving: boolean;
  /** What one endpoint was taken to bear before; absent: that was not known. */
  sizing?: Sizing;
};

export type SurveyInput = {
  /** Milliseconds since the epoch. */
  now: number;
  clusters: readonly ClusterFacts[];
  bindings: readonly EntityBinding[];
  remembered: readonly RememberedPlacement[];
  observations: readonly ObservationState[];
  directors: readonly DirectorState[];
  probes: readonly ProbeState[];
  /** How ConfigMaps are watched; absent: they are not. */
  configMaps?: WatchedResource<ConfigMapFact>;
  settings: SurveySettings;
  /** Clusters in which callers are known besides those that are observed, by service key. */
  callers?: ReadonlyMap<string, readonly string[]>;
  /**
   * Of states that are only thought of: how requests from outside entered when they were observed, by service key.
   */
  enteredBy?: ReadonlyMap<string, Entering>;
  /** By service key; absent: nothing is moved from here. */
  steered?: ReadonlyMap<string, SteeredService>;
  /** Clusters that have to be brought to what is meant before they count as serving, by service key. */
  converging?: ReadonlyMap<string, ReadonlySet<string>>;
};

/** Everything but the services, which are surveyed one by one. */
export type FleetSurvey = {
  regions: RegionView[];
  clusters: ClusterView[];
  peerings: PeeringView[];
  flows: RegionFlow[];
  observers: ObserverView[];
};

/** A whole survey. `services` is keyed `namespace/name`. */
export type Survey = FleetSurvey & {
  services: ReadonlyMap<string, ServiceView>;
};
