/** The observer's questions, answered by a real Prometheus that scrapes a small exporter. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { describeIf, freePort } from '@geo-reserving/fleet-emulator';
import type { Observation } from '@geo-reserving/plugin-geo-reserving-node';
import { until } from '../../__testUtils__/until';
import { PrometheusClient } from './PrometheusClient';
import { PrometheusObserver } from './PrometheusObserver';

const BINARY =
  process.env.GEO_TEST_PROMETHEUS ??
  ['/usr/bin/prometheus', '/usr/local/bin/prometheus'].find(existsSync);

/** Counters that grow by this much a second; labels as Istio writes them. */
const SERIES: { labels: Record<string, string>; perSecond: number }[] = [
  { labels: pair('fra-1', 'fra-1'), perSecond: 60 },
  { labels: pair('fra-1', 'iad-1'), perSecond: 30 },
  {
    labels: { ...pair('fra-1', 'iad-1'), response_code: '503' },
    perSecond: 10,
  },
  {
    labels: { ...pair('fra-1', 'iad-1'), grpc_response_status: '14' },
    perSecond: 5,
  },
  // The receiver counts the same requests once more.
  {
    labels: { ...pair('fra-1', 'iad-1'), reporter: 'destination' },
    perSecond: 45,
  },
  {
    labels: {
      ...pair('fra-1', 'unknown'),
      response_code: '0',
      destination_service_name: 'we-ird',
    },
    perSecond: 4,
  },
];

function pair(source: string, destination: string): Record<string, string> {
  return {
    reporter: 'source',
    source_cluster: source,
    destination_cluster: destination,
    destination_service_namespace: 'shop',
    destination_service_name: 'checkout',
    response_code: '200',
    grpc_response_status: '',
  };
}

function exposition(seconds: number): string {
  const lines = SERIES.map(({ labels, perSecond }) => {
    const text = Object.entries(labels)
      .map(([key, value]) => `${key}="${value}"`)
      .join(',');
    return `istio_requests_total{${text}} ${perSecond * seconds}`;
  });
  return ['# TYPE istio_requests_total counter', ...lines, ''].join('\n');
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const missing = BINARY
  ? undefined
  : 'no prometheus binary; set GEO_TEST_PROMETHEUS';

describeIf(missing, 'PrometheusObserver on a real Prometheus', () => {
  jest.setTimeout(90_000);
  const files = createMockDirectory();
  const started = Date.now();
  let exporter: Server;
  let prometheus: ChildProcess | undefined;
  let client: PrometheusClient;
  let observer: PrometheusObserver;
  let isExporting = true;
  const { signal } = new AbortController();

  /** The first observation that is whole: a scrape that is late once ends all series for a moment. */
  async function observed(): Promise<Observation> {
    let seen: Observation | undefined;
    await until(
      async () => {
        seen = await observer.observe(signal).catch(() => undefined);
        return seen?.flows.length === 3;
      },
      'an observation',
      60_000,
    );
    return seen!;
  }

  beforeAll(async () => {
    exporter = createServer((_, res) => {
      if (isExporting) res.end(exposition((Date.now() - started) / 1000));
      else res.destroy();
    });
    const target = await listen(exporter);
    // Prometheus takes no port 0.
    const port = await freePort();
    const config = files.resolve('prometheus.yml');
    writeFileSync(config, scrapeConfig(target));
    prometheus = spawn(BINARY!, [
      `--config.file=${config}`,
      `--storage.tsdb.path=${files.resolve('data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ]);
    client = new PrometheusClient({
      name: 'real',
      url: `http://127.0.0.1:${port}`,
    });
    observer = new PrometheusObserver({
      name: 'real',
      client,
      readDestinations: false,
      now: Date.now,
    });
    await observed();
  });

  afterAll(async () => {
    await client?.close();
    prometheus?.kill('SIGKILL');
    exporter.closeAllConnections();
    await new Promise(resolve => exporter.close(resolve));
  });

  it('measures each pair once, and errors of HTTP and gRPC', async () => {
    const { flows, at } = await observed();
    const shares = Object.fromEntries(
      flows.map(f => [
        `${f.service.name} ${f.sourceCluster}>${f.destinationCluster}`,
        f,
      ]),
    );
    const home = shares['checkout fra-1>fra-1'];
    const away = shares['checkout fra-1>iad-1'];
    // `rate` extrapolates the same way for all series, so ratios are exact.
    expect(away.requestsPerSecond / home.requestsPerSecond).toBeCloseTo(
      0.75,
      2,
    );
    expect(away.errorsPerSecond / away.requestsPerSecond).toBeCloseTo(1 / 3, 2);
    expect(home.errorsPerSecond).toBe(0);
    const lost = shares['we-ird fra-1>unknown'];
    expect(lost.errorsPerSecond).toBeCloseTo(lost.requestsPerSecond, 6);
    expect(Date.now() - at).toBeLessThan(30_000);
  });

  it('gives a history whose newest point agrees', async () => {
    const end = Date.now();
    const history = await observer.history(
      { namespace: 'shop', name: 'checkout' },
      { start: end - 20_000, end, stepSeconds: 1 },
      signal,
    );
    const flows = history.at(-1)!.flows;
    const home = flows.find(f => f.destinationCluster === 'fra-1')!;
    const away = flows.find(f => f.destinationCluster === 'iad-1')!;
    expect(away.requestsPerSecond / home.requestsPerSecond).toBeCloseTo(
      0.75,
      2,
    );
  });

  it('finds nothing for a name that tries to be a query', async () => {
    const history = await observer.history(
      { namespace: 'shop', name: '"} or istio_requests_total{x="' },
      { start: Date.now() - 20_000, end: Date.now(), stepSeconds: 5 },
      signal,
    );
    expect(history).toEqual([]);
  });

  it('says that there is nothing, rather than zero, when the metrics end', async () => {
    isExporting = false;
    // A failed scrape marks the series as ended, so an instant query finds none.
    const outcome = () => observer.observe(signal).then(() => 'flows', String);
    await until(
      async () =>
        (await outcome()).includes('holds no recent istio_requests_total'),
      'the end of the samples',
      30_000,
    );
    // Not for a moment only.
    expect(await outcome()).not.toBe('flows');
  });
});

function scrapeConfig(target: number): string {
  return [
    'global: {scrape_interval: 1s, scrape_timeout: 1s}',
    'scrape_configs:',
    '  - job_name: istio-sidecars',
    '    static_configs:',
    `      - targets: ['127.0.0.1:${target}']`,
    '',
  ].join('\n');
}
