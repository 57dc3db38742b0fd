import type { Layer } from './layer';
import type { Provenance } from './time';

/** Percent of requests by region, 0..100. @public */
export type Split = Record<string, number>;

/** Where requests that come from one region go. @public */
export type SourceSplit = {
  /** Region the requests come from. */
  from: string;
  to: Split;
  /** Percent of these requests that reach nobody (503). */
  unserved: number;
  /** Clusters that disagree with each other inside the source region, when they do. */
  disagreement?: string[];
};

/** One of the three splits, or why it is not known. @public */
export type KnownSplit =
  | {
      known: true;
      split: Split;
      unserved: number;
      provenance: Provenance;
      /** Why the number is only approximate, when it is. */
      note?: string;
    }
  | { known: false; reason: string; provenance: Provenance };

/** Desired, configured and observed: three different things. @public */
export type SplitView = {
  desired: KnownSplit;
  /** Prediction from the objects and the endpoints' health. */
  configured: KnownSplit;
  observed: KnownSplit;
  /** `configured` by layer, where a service is directed by more than one. */
  configuredByLayer?: { layer: Layer; split: KnownSplit }[];
  /** `configured`, by region of origin. */
  configuredBySource: SourceSplit[];
  /** `observed`, by region of origin. */
  observedBySource: SourceSplit[];
  /** Observed split over time, oldest first; at most 120 points. */
  history: { at: string; split: Split }[];
};
