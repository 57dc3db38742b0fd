import type { KnownRegion } from './KnownFleet';

/** The fleet as it was just read, whole: a reading that failed half-way is no reading. */
export type ReadFleet = {
  regions: readonly Omit<KnownRegion, 'absentSince'>[];
  clusters: readonly {
    name: string;
    region: string;
    /** Entities that are bound to services placed, or expected, in it. */
    entityRefs: readonly string[];
  }[];
};
