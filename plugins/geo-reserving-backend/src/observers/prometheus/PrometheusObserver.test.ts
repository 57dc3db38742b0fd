import { observerContract } from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import {
  prometheusTargets,
  type ServedSeries,
} from './__testUtils__/servedPrometheus';
import type { Series } from './parseAnswer';
import { PrometheusObserver } from './PrometheusObserver';

const LABELS = {
  source_cluster: 'fra-1',
  destination_cluster: 'iad-1',
  destination_service_namespace: 'shop',
  destination_service_name: 'checkout',
};

type Answers = (query: string) => Series[];

function observer(answers: Answers, readDestinations = false) {
  const queries: { query: string; time?: number }[] = [];
  const made = new PrometheusObserver({
    name: 'eu',
    readDestinations,
    now: () => 1_000_000,
    client: {
      query: async (query, time) => {
        queries.push({ query, time });
        return answers(query);
      },
      queryRange: async query => {
        queries.push({ query });
        return answers(query);
      },
    },
  });
  return { made, queries, signal: new AbortController().signal };
}

const one = (
  value: number,
  labels: Record<string, string> = LABELS,
): Series => ({
  labels,
  points: [[1000, value]],
});

function typical(query: string): Series[] {
  if (query.startsWith('max(timestamp(')) return [one(990, {})];
  if (query.includes('grpc_response_status')) return [];
  if (query.includes('response_code')) return [one(2)];
  return [one(50)];
}

/** The same, as Prometheus writes it; of a range three instants. */
function served(query: string, isRange: boolean): ServedSeries[] {
  return typical(query).map(({ labels, points: [[, value]] }) => {
    const at = (seconds: number): [number, string] => [seconds, `${value}`];
    return isRange
      ? { metric: labels, values: [at(880), at(940), at(1000)] }
      : { metric: labels, value: at(1000) };
  });
}

describe('PrometheusObserver', () => {
  observerContract({
    ...prometheusTargets(
      served,
      client =>
        new PrometheusObserver({
          name: 'eu',
          readDestinations: false,
          now: () => 1_000_000,
          client,
        }),
    ),
    history: { namespace: 'shop', name: 'checkout' },
    now: () => 1_000_000,
  });

  it('states flows with the time of the newest sample, all asked for one instant', async () => {
    const { made, queries, signal } = observer(typical);
    await expect(made.observe(signal)).resolves.toEqual({
      observer: 'eu',
      at: 990_000,
      flows: [
        {
          service: { namespace: 'shop', name: 'checkout' },
          sourceCluster: 'fra-1',
          destinationCluster: 'iad-1',
          requestsPerSecond: 50,
          errorsPerSecond: 2,
          reportedBy: 'source',
        },
      ],
    });
    expect(queries).toHaveLength(4);
    expect(new Set(queries.map(({ time }) => time))).toEqual(
      new Set([1_000_000]),
    );
  });

  it('fails, rather than seeing no traffic, when there is no recent sample', async () => {
    for (const newest of [[], [one(NaN, {})]]) {
      const { made, signal } = observer(query =>
        query.startsWith('max') ? newest : [],
      );
      await expect(made.observe(signal)).rejects.toThrow(
        'Prometheus eu holds no recent istio_requests_total; check that it scrapes the sidecars',
      );
    }
  });

  it('fails as a whole when one of its questions does', async () => {
    const { made, signal } = observer(query => {
      if (query.includes('5..')) throw new Error('too many samples');
      return typical(query);
    });
    await expect(made.observe(signal)).rejects.toThrow('too many samples');
  });

  it("reads receivers' counts as well when callers are missing elsewhere", async () => {
    const { made, signal } = observer(
      query =>
        query.includes('reporter="destination"')
          ? typical(query).map(s => ({
              ...s,
              labels: { ...s.labels, source_cluster: 'sin-1' },
            }))
          : typical(query),
      true,
    );
    const { flows } = await made.observe(signal);
    expect(flows.map(f => [f.sourceCluster, f.reportedBy])).toEqual([
      ['fra-1', 'source'],
      ['sin-1', 'destination'],
    ]);
  });

  it('gives the history of one service, instant by instant', async () => {
    const { made, queries, signal } = observer(query =>
      query.includes('response_code')
        ? []
        : [
            {
              labels: LABELS,
              points: [
                [60, 1],
                [90, 2],
              ],
            },
          ],
    );
    const history = await made.history(
      { namespace: 'shop', name: 'checkout' },
      { start: 60_000, end: 90_000, stepSeconds: 30 },
      signal,
    );
    expect(
      history.map(({ at, flows }) => [at, flows[0].requestsPerSecond]),
    ).toEqual([
      [60_000, 1],
      [90_000, 2],
    ]);
    for (const { query } of queries) {
      expect(query).toContain('destination_service_name="checkout"');
    }
  });
});
