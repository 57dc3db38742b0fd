/** What the catalog holds of the fleet. Times are milliseconds since the epoch. */

/** A component on its way out has the time since when it was not seen; one that is seen has none. */
export type Runs = ReadonlyMap<string, { leavingSince?: number }>;

export type KnownCluster = {
  name: string;
  region: string;
  /** What runs there, by entity reference. */
  runs: Runs;
  /** Since when the fleet has been read without it; absent: it is there. */
  absentSince?: number;
};

export type KnownRegion = {
  name: string;
  title: string;
  /** Degrees; absent when nobody placed it. */
  location?: { latitude: number; longitude: number };
  absentSince?: number;
};

/** In the order of the configuration, what left last. */
export type KnownFleet = {
  clusters: readonly KnownCluster[];
  regions: readonly KnownRegion[];
};

export const NOTHING_KNOWN: KnownFleet = { clusters: [], regions: [] };
