import type { Series } from '../../observers/prometheus/parseAnswer';
import { changedGauges } from './changedGauges';
import type { Gauges } from './Gauge';
import { GaugeReader, type GaugeSource } from './GaugeReader';

const NOW = 1_700_000_000_000;
const { signal } = new AbortController();

const series = (labels: Record<string, string>, value: number): Series => ({
  labels,
  points: [[NOW / 1000, value]],
});

/** A Prometheus that holds one value for some pods, sampled 7 s ago. */
function holding(
  values: [labels: Record<string, string>, value: number][],
  more: Partial<GaugeSource> = {},
): GaugeSource & { asked: string[] } {
  const asked: string[] = [];
  return {
    name: 'eu',
    asked,
    client: {
      query: async query => {
        asked.push(query);
        return values.map(([labels, value]) =>
          series(labels, query.includes('timestamp(') ? NOW / 1000 - 7 : value),
        );
      },
    },
    ...more,
  };
}

const FAILING: GaugeSource = {
  name: 'us',
  client: {
    query: async () => {
      throw new Error('Prometheus us: answered 503');
    },
  },
};

function reader(...sources: GaugeSource[]) {
  return new GaugeReader({
    sources,
    clusterOf: new Map([
      ['fra-1', 'fra-1'],
      ['mesh-of-fra', 'fra-1'],
    ]),
    now: () => NOW,
  });
}

const read = (...sources: GaugeSource[]) =>
  reader(...sources).read('lag', ['pod'], signal);

describe('GaugeReader', () => {
  it('asks for the greatest of each, and for when it was sampled', async () => {
    const source = holding([[{ cluster: 'fra-1', pod: 'a' }, 3]]);
    const { gauges } = await read(source);
    expect(source.asked).toEqual([
      'max by (cluster, pod) (lag)',
      'max by (cluster, pod) (timestamp(lag))',
    ]);
    expect(gauges).toEqual([
      {
        source: 'Prometheus eu',
        cluster: 'fra-1',
        labels: { pod: 'a' },
        value: 3,
        at: NOW - 7_000,
      },
    ]);
  });

  it('places a series by its label, by a mesh identifier, or by the only cluster of its Prometheus', async () => {
    const values: [Record<string, string>, number][] = [
      [{ cluster: 'mesh-of-fra', pod: 'a' }, 1],
      [{ pod: 'b' }, 2],
      [{ cluster: 'nowhere', pod: 'c' }, 3],
    ];
    const lone = await read(holding(values, { clusters: ['iad-1'] }));
    expect(lone.gauges.map(g => g.cluster)).toEqual(['fra-1', 'iad-1']);
    expect(lone.unplaced).toBe(1);
    const shared = await read(holding(values));
    expect(shared.gauges.map(g => g.cluster)).toEqual(['fra-1']);
    expect(shared.unplaced).toBe(2);
  });

  it.each([NaN, Infinity, -1])('does not measure %d', async value => {
    const { gauges } = await read(
      holding([[{ cluster: 'fra-1', pod: 'a' }, value]]),
    );
    expect(gauges).toEqual([]);
  });

  it('keeps what a Prometheus said when it fails, with its time, and names the failure', async () => {
    const source = holding([[{ cluster: 'fra-1', pod: 'a' }, 3]]);
    const { query } = source.client;
    const both = reader(source, holding([], { name: 'us' }));
    await both.read('lag', ['pod'], signal);
    source.client.query = FAILING.client.query;
    const { gauges, failures } = await both.read('lag', ['pod'], signal);
    expect(gauges).toMatchObject([{ value: 3, at: NOW - 7_000 }]);
    expect(failures).toEqual([
      { source: 'Prometheus eu', why: 'Prometheus us: answered 503' },
    ]);
    source.client.query = query;
    expect((await both.read('lag', ['pod'], signal)).failures).toEqual([]);
  });

  it('throws when nobody answers', async () => {
    await expect(read(FAILING)).rejects.toThrow('Prometheus us: answered 503');
  });

  it('takes the newer of two that measure one thing', async () => {
    const old = holding([[{ pod: 'a' }, 3]], { clusters: ['fra-1'] });
    const { query } = old.client;
    old.client.query = async (text, ...rest) =>
      text.includes('timestamp(')
        ? [series({ pod: 'a' }, NOW / 1000 - 90)]
        : query(text, ...rest);
    const { gauges } = await read(
      old,
      holding([[{ cluster: 'fra-1', pod: 'a' }, 5]], { name: 'us' }),
    );
    expect(gauges).toMatchObject([{ value: 5 }]);
  });

  it('refuses a name that could be a query', async () => {
    await expect(
      reader(holding([])).read('lag) or (up', ['pod'], signal),
    ).rejects.toThrow('is not the name of a metric or label');
  });
});

describe('changedGauges', () => {
  const gauges = (value: number, why?: string): Gauges => ({
    gauges: [
      { source: 'p', cluster: 'fra-1', labels: { pod: 'a' }, value, at: value },
    ],
    failures: why ? [{ source: 'p', why }] : [],
    unplaced: 0,
  });

  it.each([
    ['a value wavers', gauges(0.2), gauges(3.9), false],
    ['a lag grows', gauges(0.2), gauges(17), true],
    ['it grows on', gauges(70), gauges(300), true],
    ['a yes becomes a no', gauges(1), gauges(0), true],
    ['a Prometheus fails', gauges(1), gauges(1, 'gone'), true],
    ['a series goes', gauges(1), { ...gauges(1), gauges: [] }, true],
  ])('when %s', (_what, before, after, isNews) => {
    expect(changedGauges([before], [after])).toEqual(
      isNews ? 'all' : new Set(),
    );
  });

  it('is news at first', () => {
    expect(changedGauges(undefined, [gauges(1)])).toBe('all');
  });
});
