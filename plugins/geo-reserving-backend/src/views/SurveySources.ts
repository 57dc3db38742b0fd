import type { WatchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import type { FleetChange } from '../fleet';
import type {
  ClusterFacts,
  ConfigMapFact,
  EntityBinding,
  RememberedPlacement,
} from '../fleet/facts';
import type {
  DirectorState,
  ObservationState,
  ProbeState,
  SurveyInput,
} from '../survey/types';

/** Where facts about clusters come from. */
export type FleetSource = {
  snapshot(): readonly ClusterFacts[];
  onChange(listener: (change: FleetChange) => void): () => void;
};

/** What is known about entities bound to services. */
export type Bindings = {
  /**
   * `never-read`: the catalog has not answered yet, so that no service may be taken for unbound.
   */
  status: 'never-read' | 'read';
  all: readonly EntityBinding[];
};

/** Everything a survey is made from. All of it is in memory: reading never waits. */
export type SurveySources = {
  fleet: FleetSource;
  bindings(): Bindings;
  remembered(): readonly RememberedPlacement[];
  observations(): readonly ObservationState[];
  directors(): readonly DirectorState[];
  probes(): readonly ProbeState[];
  /** How ConfigMaps are watched; absent: they are not. */
  configMaps?: WatchedResource<ConfigMapFact>;
  /** Services that were moved from here; the same map while nothing changed. */
  steered?(): SurveyInput['steered'];
  /** Clusters that are owed changes; the same map while nothing changed. */
  converging?(): SurveyInput['converging'];
};
