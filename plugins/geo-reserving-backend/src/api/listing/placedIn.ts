import type { ServiceRow } from '@geo-reserving/plugin-geo-reserving-common';
import type { SurveyedService } from '../../views/SurveyedService';

/**
 * The rows of services that are placed in one of the clusters, or expected there; all rows without a filter. Rows
 * know regions only, so the whole view is asked.
 */
export function placedIn(
  clusters: readonly string[] | undefined,
  services: readonly Pick<SurveyedService, 'row' | 'view'>[],
): ServiceRow[] {
  const kept = clusters?.length
    ? services.filter(({ view }) =>
        view.placements.some(
          ({ cluster, presence }) =>
            presence !== 'missing' && clusters.includes(cluster),
        ),
      )
    : services;
  return kept.map(({ row }) => row);
}
