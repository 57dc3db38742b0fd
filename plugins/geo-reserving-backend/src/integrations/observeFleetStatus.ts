import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import {
  CLUSTER_STATUSES,
  PROTECTION_STATUSES,
  SERVING_STATUSES,
} from '../api/document/words';
import type { SurveyViews } from '../views/SurveyViews';

/**
 * Registers gauges of how many clusters and services are in which state.
 *
 * They are read when a collector asks. Every state is reported, the empty ones as zero, so that an
 * alert on one does not go silent with it.
 */
export function observeFleetStatus(
  metrics: MetricsService,
  views: Pick<SurveyViews, 'fleet' | 'peekServices'>,
): void {
  gauge(metrics, 'geo_reserving.clusters', CLUSTER_STATUSES, () =>
    views.fleet().clusters.map(({ status }) => status),
  );
  gauge(metrics, 'geo_reserving.services.serving', SERVING_STATUSES, async () =>
    (await views.peekServices()).services.map(({ row }) => row.serving),
  );
  gauge(
    metrics,
    'geo_reserving.services.protection',
    PROTECTION_STATUSES,
    async () =>
      (await views.peekServices()).services.map(({ row }) => row.protection),
  );
}

function gauge(
  metrics: MetricsService,
  name: string,
  statuses: readonly string[],
  read: () => string[] | Promise<string[]>,
): void {
  metrics
    .createObservableGauge<{ status: string }>(name, {
      description: 'How many there are, by status',
    })
    .addCallback(async result => {
      const counts = new Map(statuses.map(status => [status, 0]));
      for (const status of await read()) {
        counts.set(status, (counts.get(status) ?? 0) + 1);
      }
      counts.forEach((value, status) => result.observe(value, { status }));
    });
}
