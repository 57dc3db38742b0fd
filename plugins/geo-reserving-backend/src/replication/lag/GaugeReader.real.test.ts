/** The questions about lag, answered by a real Prometheus that scrapes a small exporter. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { describeIf, freePort } from '@geo-reserving/fleet-emulator';
import { until } from '../../__testUtils__/until';
import { PrometheusClient } from '../../observers/prometheus/PrometheusClient';
import type { Gauges } from './Gauge';
import { GaugeReader } from './GaugeReader';

const BINARY =
  process.env.GEO_TEST_PROMETHEUS ??
  ['/usr/bin/prometheus', '/usr/local/bin/prometheus'].find(existsSync);

const missing = BINARY
  ? undefined
  : 'no prometheus binary; set GEO_TEST_PROMETHEUS';

/** What the exporter says now; a test may change it. */
let exposition = '';

const sample = (
  metric: string,
  labels: Record<string, string>,
  value: string,
) =>
  `${metric}{${Object.entries(labels)
    .map(([key, text]) => `${key}="${text}"`)
    .join(',')}} ${value}\n`;

const pod = (cluster: string, name: string) => ({
  cluster,
  namespace: 'finance',
  pod: name,
});

const WELL = [
  sample('cnpg_pg_replication_lag', pod('iad-1', 'db-1'), '0.4'),
  sample('cnpg_pg_replication_lag', pod('iad-1', 'db-2'), '7'),
  // The same instance, exported once more under another label.
  sample(
    'cnpg_pg_replication_lag',
    { ...pod('iad-1', 'db-2'), replica: 'b' },
    '9',
  ),
  sample('cnpg_pg_replication_lag', pod('iad-1', 'db-3'), 'NaN'),
  sample('cnpg_pg_replication_lag', pod('iad-1', 'db-4'), '-1'),
  sample('cnpg_pg_replication_lag', pod('nowhere', 'db-5'), '3'),
].join('');

describeIf(missing, 'GaugeReader on a real Prometheus', () => {
  jest.setTimeout(90_000);
  const files = createMockDirectory();
  let exporter: Server;
  let prometheus: ChildProcess | undefined;
  let client: PrometheusClient;
  let reader: GaugeReader;
  const { signal } = new AbortController();

  const lags = () =>
    reader.read('cnpg_pg_replication_lag', ['namespace', 'pod'], signal);

  /** The first reading with so many values: a scrape that is late once ends all series for a moment. */
  async function lagsOf(count: number, what: string): Promise<Gauges> {
    let read: Gauges | undefined;
    await until(
      async () => {
        read = await lags();
        return read.gauges.length === count;
      },
      what,
      30_000,
    );
    return read!;
  }

  beforeAll(async () => {
    exposition = WELL;
    exporter = createServer((_, response) => response.end(exposition));
    await new Promise<void>(done => exporter.listen(0, '127.0.0.1', done));
    const { port: target } = exporter.address() as AddressInfo;
    const port = await freePort();
    const config = files.resolve('prometheus.yml');
    writeFileSync(
      config,
      [
        'global: {scrape_interval: 1s, scrape_timeout: 1s}',
        'scrape_configs:',
        '  - job_name: databases',
        '    static_configs:',
        `      - targets: ['127.0.0.1:${target}']`,
        '',
      ].join('\n'),
    );
    prometheus = spawn(BINARY!, [
      `--config.file=${config}`,
      `--storage.tsdb.path=${files.resolve('data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ]);
    client = new PrometheusClient({
      name: 'real',
      url: `http://127.0.0.1:${port}`,
    });
    reader = new GaugeReader({
      sources: [{ name: 'real', client }],
      clusterOf: new Map([['iad-1', 'iad-1']]),
      now: Date.now,
    });
    await until(
      async () =>
        (await lags().catch(() => ({ gauges: [] }))).gauges.length > 0,
      'a first sample',
      60_000,
    );
  });

  afterAll(async () => {
    await client?.close();
    prometheus?.kill('SIGKILL');
    exporter.closeAllConnections();
    await new Promise(done => exporter.close(done));
  });

  it('reads the greatest of each instance with the time of its sample, and nothing that was not measured', async () => {
    const { gauges, unplaced, failures } = await lagsOf(2, 'both instances');
    expect(
      gauges
        .map(({ labels, value, cluster }) => [
          cluster,
          labels.namespace,
          labels.pod,
          value,
        ])
        .sort(),
    ).toEqual([
      ['iad-1', 'finance', 'db-1', 0.4],
      ['iad-1', 'finance', 'db-2', 9],
    ]);
    expect({ unplaced, failures }).toEqual({ unplaced: 1, failures: [] });
    for (const { at, source } of gauges) {
      expect(source).toBe('Prometheus real');
      expect(Date.now() - at).toBeLessThan(30_000);
      expect(at).toBeLessThanOrEqual(Date.now());
    }
  });

  it('has no value for a series that ended: no lag, and not the last one', async () => {
    exposition = sample('cnpg_pg_replication_lag', pod('iad-1', 'db-1'), '0.5');
    const { gauges } = await lagsOf(1, 'the end of the others');
    expect(gauges).toMatchObject([{ value: 0.5 }]);
  });

  it('has none at all where nothing is exported', async () => {
    exposition = '';
    const read = await lagsOf(0, 'the end of all');
    expect(read).toEqual({ gauges: [], failures: [], unplaced: 0 });
  });
});
