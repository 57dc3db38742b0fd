/** Name of the table; see the migrations. */
export const PLACEMENTS_TABLE = 'remembered_placements';

/** A row of it. */
export type PlacementRow = {
  cluster: string;
  namespace: string;
  name: string;
  /** Milliseconds since the epoch; PostgreSQL hands a bigint out as text. */
  last_seen: number | string;
};
