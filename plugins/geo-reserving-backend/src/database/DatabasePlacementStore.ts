import type { Knex } from 'knex';
import type { RememberedPlacement } from '../fleet/facts';
import { forgetPlacements } from './forgetPlacements';
import type { PlacementStore } from './PlacementStore';
import { readPlacements } from './readPlacements';
import { replaceClusterPlacements } from './replaceClusterPlacements';

/** Remembers placements in the plugin's database (SQLite or PostgreSQL). */
export class DatabasePlacementStore implements PlacementStore {
  constructor(private readonly knex: Knex) {}

  read(limit: number): Promise<RememberedPlacement[]> {
    return readPlacements(this.knex, limit);
  }

  replaceCluster(
    cluster: string,
    placements: readonly RememberedPlacement[],
  ): Promise<void> {
    return replaceClusterPlacements(this.knex, cluster, placements);
  }

  forgetBefore(time: number): Promise<void> {
    return forgetPlacements(this.knex, time);
  }
}
