/** deploy/prometheus-rules.yaml asks for nothing that is not measured, under the names that a Prometheus is given. */
import fs from 'node:fs';
import path from 'node:path';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import {
  PrometheusExporter,
  PrometheusSerializer,
} from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { parse } from 'yaml';
import { serviceView } from '../__testUtils__/serviceView';
import { startApi } from '../__testUtils__/startApi';
import { createFleetInstruments } from './createFleetInstruments';
import { observeFleetStatus } from './observeFleetStatus';
import { observeOperations } from './observeOperations';

const RULES = path.resolve(
  __dirname,
  '../../../../deploy/prometheus-rules.yaml',
);

/** What a Prometheus reads from a backend that has moved nothing yet. */
async function exposition(): Promise<string> {
  const exporter = new PrometheusExporter({ preventServerStart: true });
  const meter = new MeterProvider({ readers: [exporter] }).getMeter('test');
  const metrics = metricsServiceMock.mock({
    createCounter: (name, options) => meter.createCounter(name, options),
    createHistogram: (name, options) => meter.createHistogram(name, options),
    createObservableGauge: (name, options) =>
      meter.createObservableGauge(name, options) as never,
  });
  const fleet = createFleetInstruments(metrics);
  fleet.watchRestarted('fra-1', 'nodes', 'reset');
  observeFleetStatus(
    metrics,
    startApi([serviceView('shop/cart', { serving: 'down' })]).views,
  );
  observeOperations(metrics, {
    store: { search: async () => [] },
    onNews: () => {},
  });
  const { resourceMetrics, errors } = await exporter.collect();
  expect(errors).toEqual([]);
  return new PrometheusSerializer().serialize(resourceMetrics);
}

describe('the alerts', () => {
  const rules: { alert: string; expr: string }[] = parse(
    fs.readFileSync(RULES, 'utf8'),
  ).groups.flatMap((group: { rules: unknown[] }) => group.rules);

  it('name only metrics and values of labels that there are', async () => {
    const lines = (await exposition()).split('\n');
    for (const { alert, expr } of rules) {
      const [, name, selector = ''] =
        /(geo_reserving_\w+)(?:\{([^}]*)\})?/.exec(expr) ?? [];
      const [, label, equals, value] =
        /^(\w+)(=~|=)"([^"]*)"$/.exec(selector) ?? [];
      for (const one of equals === undefined ? [undefined] : value.split('|')) {
        const found = lines.filter(
          line =>
            line.startsWith(`${name}{`) &&
            (one === undefined || line.includes(`${label}="${one}"`)),
        );
        expect([alert, one, found.length > 0]).toEqual([alert, one, true]);
      }
    }
  });
});
