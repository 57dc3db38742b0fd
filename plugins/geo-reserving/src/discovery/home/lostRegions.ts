import type { FleetView } from '@geo-reserving/plugin-geo-reserving-common';

/** A region of which nothing can be seen. */
export type LostRegion = { name: string; title: string; clusters: number };

/** Regions none of whose clusters can be reached; one that refuses or is slow is not lost. Pure. */
export function lostRegions({
  regions,
  clusters,
}: Pick<FleetView, 'regions' | 'clusters'>): LostRegion[] {
  return regions.flatMap(({ name, title }) => {
    const its = clusters.filter(({ region }) => region === name);
    const isLost =
      its.length > 0 && its.every(({ status }) => status === 'unreachable');
    return isLost ? [{ name, title, clusters: its.length }] : [];
  });
}
