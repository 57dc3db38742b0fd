import type { Flow } from '../mesh';
import { EmulatedPrometheus } from './EmulatedPrometheus';

const NOW = Date.parse('2026-03-04T05:06:07Z');

const FLOWS: Flow[] = [
  {
    service: { namespace: 'shop', name: 'cart' },
    sourceCluster: 'fra-1',
    destinationCluster: 'iad-1',
    rps: 90,
    errors: 0,
    flag: 'none',
  },
  {
    service: { namespace: 'shop', name: 'cart' },
    sourceCluster: 'fra-1',
    destinationCluster: 'unknown',
    rps: 10,
    errors: 10,
    flag: 'UF',
  },
];

let prometheus: EmulatedPrometheus;

beforeEach(async () => {
  prometheus = await EmulatedPrometheus.start({
    mesh: { flows: () => FLOWS },
    gauges: () => [
      {
        labels: { __name__: 'istio_remote_cluster_up', cluster_id: 'iad-1' },
        value: 1,
      },
    ],
    now: () => NOW,
  });
});
afterEach(() => prometheus.close());

type Answer = {
  status: string;
  errorType?: string;
  error?: string;
  data: {
    result: {
      metric: Record<string, string>;
      value: [number, string];
      values: [number, string][];
    }[];
  };
};

async function get(path: string, params: Record<string, string>) {
  const url = `${prometheus.url}${path}?${new URLSearchParams(params)}`;
  const response = await fetch(url);
  return { code: response.status, body: (await response.json()) as Answer };
}

const query = async (text: string) => {
  const { body } = await get('/api/v1/query', { query: text });
  return body.data.result.map(r => ({
    ...r.metric,
    value: Number(r.value[1]),
  }));
};

describe('the emulated Prometheus', () => {
  it('counts each request once for each side', async () => {
    const rows = await query(
      'sum by (reporter, destination_cluster) (rate(istio_requests_total[1m]))',
    );
    expect(rows.map(r => ({ ...r, value: Math.round(r.value) }))).toEqual([
      { reporter: 'source', destination_cluster: 'iad-1', value: 90 },
      { reporter: 'destination', destination_cluster: 'iad-1', value: 90 },
      { reporter: 'source', destination_cluster: 'unknown', value: 10 },
    ]);
  });

  it('tells errors by their code', async () => {
    const [{ value }] = await query(
      'sum(rate(istio_requests_total{reporter=~"source|waypoint",response_code=~"5..|0"}[1m]))',
    );
    expect(Math.round(value)).toBe(10);
  });

  it('answers other metrics', async () => {
    expect(await query('istio_remote_cluster_up')).toEqual([
      { __name__: 'istio_remote_cluster_up', cluster_id: 'iad-1', value: 1 },
    ]);
  });

  it('has an hour of history from the start', async () => {
    const { body } = await get('/api/v1/query_range', {
      query: 'sum(rate(istio_requests_total{reporter="source"}[1m]))',
      start: String(NOW / 1000 - 3500),
      end: String(NOW / 1000),
      step: '60s',
    });
    const values = body.data.result[0].values.map(v =>
      Math.round(Number(v[1])),
    );
    expect(values).toHaveLength(59);
    // Where dense samples begin, a range extrapolates a little too carefully: Prometheus does too.
    expect(values.filter(v => v !== 100).length).toBeLessThanOrEqual(2);
    expect(Math.min(...values)).toBeGreaterThan(90);
    expect(Math.max(...values)).toBe(100);
  });

  it('takes a form as well as an address', async () => {
    const response = await fetch(`${prometheus.url}/api/v1/query`, {
      method: 'POST',
      body: new URLSearchParams({ query: '1 + 1', time: '1700000000' }),
    });
    expect(await response.json()).toEqual({
      status: 'success',
      data: { resultType: 'scalar', result: [1700000000, '2'] },
    });
  });

  it.each([
    ['/api/v1/query', {}, 'invalid parameter "query": missing'],
    ['/api/v1/query', { query: 'topk(1, x)' }, 'not emulated'],
    ['/api/v1/query', { query: 'x', time: 'soon' }, 'invalid parameter "time"'],
    ['/api/v1/query_range', { query: 'x' }, 'invalid parameter "start"'],
    [
      '/api/v1/query_range',
      { query: 'x', start: '2', end: '1', step: '1' },
      'invalid parameter "end"',
    ],
    [
      '/api/v1/query_range',
      { query: 'x', start: '1', end: '2', step: '0' },
      'invalid parameter "step"',
    ],
    [
      '/api/v1/query_range',
      { query: 'x', start: '1', end: '99999', step: '1' },
      '11,000 points',
    ],
  ])('%s with %j is a 400 that says %s', async (path, params, message) => {
    const { code, body } = await get(path, params as Record<string, string>);
    expect(code).toBe(400);
    expect(body).toMatchObject({ status: 'error', errorType: 'bad_data' });
    expect(body.error).toContain(message);
  });

  it('answers what it cannot compute with 422', async () => {
    const { code, body } = await get('/api/v1/query', {
      query: 'rate(istio_requests_total[1m]) > rate(istio_requests_total[1m])',
    });
    expect(code).toBe(422);
    expect(body.errorType).toBe('execution');
  });

  it('answers 404 for what it does not have', async () => {
    expect((await fetch(`${prometheus.url}/graph`)).status).toBe(404);
    expect((await fetch(`${prometheus.url}/-/ready`)).status).toBe(200);
    expect(
      (await fetch(`${prometheus.url}/api/v1/status/buildinfo`)).status,
    ).toBe(200);
  });
});

describe('its switches', () => {
  it('answer 500, nothing, or not at all, and all is well after a reset', async () => {
    const ready = (ms = 5000) =>
      fetch(`${prometheus.url}/-/ready`, { signal: AbortSignal.timeout(ms) });
    prometheus.faults.mode = 'error-500';
    expect((await ready()).status).toBe(500);
    prometheus.faults.mode = 'hang';
    await expect(ready(200)).rejects.toThrow();
    prometheus.faults.mode = 'down';
    await prometheus.settled();
    await expect(ready()).rejects.toThrow();
    prometheus.faults.reset();
    await prometheus.settled();
    expect((await ready()).status).toBe(200);
  });
});
