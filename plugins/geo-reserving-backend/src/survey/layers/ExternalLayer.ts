/** What the directors say of one service: who decides where its requests go, layer by layer. */
import type {
  DirectedShares,
  DirectorReading,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { DirectorState } from '../types';

/** A reading and the director that gave it. */
export type DirectedBy = {
  director: DirectorState['director'];
  reading: DirectorReading;
};

/**
 * How requests from outside enter: all deciders in front of the clusters as one.
 *
 * Several deciders are taken to get equal parts of the requests, since nothing says otherwise.
 */
export type Entry = {
  /** Percent of the requests from outside by the cluster they enter. */
  shares: DirectedShares;
  deciders: readonly DirectedBy[];
  /** The largest difference between two deciders, in percentage points. */
  disagreement: number;
  stale: boolean;
  /** Milliseconds since the epoch of the oldest fact behind it. */
  at?: number;
  /** How requests enter once these clusters are gone and that was noticed; undefined: cannot be told. */
  without(clusters: ReadonlySet<string>): DirectedShares | undefined;
};

/** A director that may direct the service, and of which nobody can tell. */
export type Undecided = {
  director: DirectorState['director'];
  why: string;
};

export type ExternalLayer = {
  /** Everything that balancers, DNS and gateways do with it, in the order of the directors. */
  readings: readonly DirectedBy[];
  undecided: readonly Undecided[];
  /** Absent when nothing in front of the clusters directs it, or what does cannot be read. */
  entry?: Entry;
};
