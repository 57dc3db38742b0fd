import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { FleetMetrics } from '../fleet/FleetMetrics';

/** Passes on what watching tells, as OpenTelemetry instruments of Backstage's metrics service. */
export function createFleetInstruments(metrics: MetricsService): FleetMetrics {
  const restarts = metrics.createCounter<{
    cluster: string;
    resource: string;
    reason: string;
  }>('geo_reserving.watch.restarts', {
    description: 'Watches that ended and were opened anew',
  });
  const lists = metrics.createHistogram<{ cluster: string; resource: string }>(
    'geo_reserving.list.duration',
    { description: 'Time to read a whole list', unit: 's' },
  );
  const received = metrics.createCounter<{ cluster: string }>(
    'geo_reserving.received',
    { description: 'Bytes of lists and watches', unit: 'By' },
  );
  const verdicts = metrics.createCounter<{ cluster: string; status: string }>(
    'geo_reserving.cluster.verdicts',
    { description: 'Changes of a verdict about a cluster, by the new one' },
  );
  return {
    watchRestarted: (cluster, resource, reason) =>
      restarts.add(1, { cluster, resource, reason }),
    listed: (cluster, resource, { seconds }) =>
      lists.record(seconds, { cluster, resource }),
    received: (cluster, bytes) => received.add(bytes, { cluster }),
    statusChanged: (cluster, status) => verdicts.add(1, { cluster, status }),
  };
}
