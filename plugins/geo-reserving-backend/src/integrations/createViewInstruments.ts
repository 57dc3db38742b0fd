import type { MetricsService } from '@backstage/backend-plugin-api/alpha';

/** Durations of the plugin's own work. Times in milliseconds, recorded in seconds. */
export type ViewInstruments = {
  computed(what: 'fleet' | 'service' | 'services', ms: number): void;
  observed(observer: string, ms: number): void;
};

/** Makes the histograms for surveying and observing. */
export function createViewInstruments(
  metrics: MetricsService,
): ViewInstruments {
  const compute = metrics.createHistogram<{ view: string }>(
    'geo_reserving.view.compute',
    {
      description: 'Time a view took to bring up to date',
      unit: 's',
      advice: {
        explicitBucketBoundaries: [
          0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1,
        ],
      },
    },
  );
  const latency = metrics.createHistogram<{ observer: string }>(
    'geo_reserving.observer.latency',
    { description: 'Time an observer took to answer', unit: 's' },
  );
  return {
    computed: (view, ms) => compute.record(ms / 1000, { view }),
    observed: (observer, ms) => latency.record(ms / 1000, { observer }),
  };
}
