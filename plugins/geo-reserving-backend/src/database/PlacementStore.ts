import type { RememberedPlacement } from '../fleet/facts';

/** Where placements are remembered from one life of the process to the next. */
export interface PlacementStore {
  /** @param limit - at most so many, the latest first */
  read(limit: number): Promise<RememberedPlacement[]>;
  /** Remembers what one cluster holds, and forgets what it does not hold any more. */
  replaceCluster(
    cluster: string,
    placements: readonly RememberedPlacement[],
  ): Promise<void>;
  /** Forgets placements that were last seen before a time, in milliseconds since the epoch. */
  forgetBefore(time: number): Promise<void>;
}
