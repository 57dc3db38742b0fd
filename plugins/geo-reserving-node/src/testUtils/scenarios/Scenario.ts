import type { Belief } from '../../objects';
import type {
  DirectedPlacement,
  Detection,
  DirectedShares,
} from '../../directors';

/**
 * One cluster of a scenario, as data. The suites take its facts away, make them old and spoil its objects, so it says
 * what the cluster lists and not what was read.
 *
 * @public
 */
export type ScenarioCluster = {
  name: string;
  region: string;
  uuid?: string;
  /** False: it does not answer, and everything known of it is old. Default true. */
  answers?: boolean;
  /**
   * What it lists, by the resource's id (`gslbs.k8gb.io`), as Kubernetes writes it. An id that is missing here is not
   * installed in this cluster; an empty list is a resource without objects.
   */
  objects?: Readonly<Record<string, readonly object[]>>;
  /** Where something else than `current` is believed, by the resource's id. */
  beliefs?: Readonly<Record<string, Belief>>;
};

/** What is not the same in every scenario: everything has a default. @public */
export type ScenarioBase<S> = {
  /** A sentence or a phrase: `weights 70 and 30`. */
  name: string;
  clusters: readonly ScenarioCluster[];
  /** What `poll` answered last, if it did. */
  polled?: S;
};

/** Abilities that a scenario can show; a director has to show each one it claims. @public */
export type Feature =
  /** Two clusters get different shares, neither of them none. */
  | 'weights'
  /** A target stands by, and is used only when others are gone. */
  | 'order'
  /** A target was taken out on purpose and gets nothing. */
  | 'drain'
  /** Losing a cluster that is being used loses no requests for good. */
  | 'failover'
  /** Losing a cluster that is being used loses requests for good. */
  | 'no-failover';

/** A situation a director has to understand. @public */
export type DirectorScenario<S = any> = ScenarioBase<S> & {
  /** Default: `shop/checkout`. */
  service?: { namespace: string; name: string };
  /** Default: three ready endpoints in each cluster, seen now. */
  placements?: readonly DirectedPlacement[];
  /** `geo-reserving/…` of the entities bound to the service. */
  annotations?: Readonly<Record<string, string>>;
  verdict: Detection['verdict'];
  /** Exact shares by the id of the reading, as far as they matter here. */
  shares?: Readonly<Record<string, Partial<DirectedShares>>>;
  /** What can be seen in it. */
  shows?: readonly Feature[];
};

/** A situation a replication probe has to understand. @public */
export type ProbeScenario<S = any> = ScenarioBase<S> & {
  /** State by the id of the statement; exactly these statements are expected. */
  states: Readonly<
    Record<string, 'replicating' | 'degraded' | 'broken' | 'unknown'>
  >;
};
