import type { ServiceRow } from '@geo-reserving/plugin-geo-reserving-common';
import type { SurveyedService } from '../../views/SurveyedService';

/**
 * The rows of services that are placed in one of the clusters, or expected there; all rows without a filter.
 */
export function placedIn(
  clusters: readonly string[] | undefined,
  services: readonly Pick<SurveyedService, 'row' | 'placements'>[],
): ServiceRow[] {
  const kept = clusters?.length
    ? services.filter(({ placements }) =>
        placements.some(
          ({ cluster, presence }) =>
            presence !== 'missing' && clusters.includes(cluster),
        ),
      )
    : services;
  return kept.map(({ row }) => row);
}
