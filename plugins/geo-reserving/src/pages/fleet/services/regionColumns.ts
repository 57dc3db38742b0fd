import type {
  RegionView,
  ServiceRow,
} from '@geo-reserving/plugin-geo-reserving-common';

/** More columns than this do not fit beside the text columns. */
const MAX_REGION_COLUMNS = 6;

/** A column of the matrix. */
export type RegionColumn = { name: string; title: string };

/** The regions that get a column, and those folded into the last one. */
export type RegionColumns = {
  shown: RegionColumn[];
  folded: RegionColumn[];
};

/**
 * Chooses the columns of the matrix: every region, or the ones with most traffic when there are
 * too many. Regions that only occur in rows (not in the fleet's answer) are not lost.
 *
 * The order is the fleet's own, so that columns do not move while traffic does.
 */
export function regionColumns(
  regions: readonly RegionView[],
  rows: readonly ServiceRow[],
  limit: number = MAX_REGION_COLUMNS,
): RegionColumns {
  const all = allRegions(regions, rows);
  if (all.length <= limit) return { shown: all, folded: [] };
  const traffic = new Map(regions.map(r => [r.name, r.servedRps ?? 0]));
  const busiest = [...all]
    .sort((a, b) => (traffic.get(b.name) ?? 0) - (traffic.get(a.name) ?? 0))
    .slice(0, limit);
  const kept = new Set(busiest.map(column => column.name));
  return {
    shown: all.filter(column => kept.has(column.name)),
    folded: all.filter(column => !kept.has(column.name)),
  };
}

function allRegions(
  regions: readonly RegionView[],
  rows: readonly ServiceRow[],
): RegionColumn[] {
  const columns = new Map<string, RegionColumn>();
  for (const { name, title } of regions) columns.set(name, { name, title });
  for (const row of rows) {
    for (const { region } of row.regions) {
      if (!columns.has(region)) {
        columns.set(region, { name: region, title: region });
      }
    }
  }
  return [...columns.values()];
}
