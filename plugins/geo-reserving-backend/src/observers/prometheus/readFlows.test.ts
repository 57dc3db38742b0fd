import fc from 'fast-check';
import type { Series } from './parseAnswer';
import { readFlows } from './readFlows';

function series(
  value: number,
  labels: Record<string, string> = {},
  at = 100,
): Series {
  return {
    labels: {
      source_cluster: 'fra-1',
      destination_cluster: 'iad-1',
      destination_service_namespace: 'shop',
      destination_service_name: 'checkout',
      ...labels,
    },
    points: [[at, value]],
  };
}

describe('readFlows', () => {
  it('puts requests and both kinds of error of one pair together', () => {
    expect(
      readFlows(
        { all: [series(10)], errors: [[series(1)], [series(0.5)]] },
        'source',
      ),
    ).toEqual([
      {
        at: 100_000,
        flows: [
          {
            service: { namespace: 'shop', name: 'checkout' },
            sourceCluster: 'fra-1',
            destinationCluster: 'iad-1',
            requestsPerSecond: 10,
            errorsPerSecond: 1.5,
            reportedBy: 'source',
          },
        ],
      },
    ]);
  });

  it('leaves out what names no service', () => {
    const nameless = [
      series(1, { destination_service_name: '' }),
      series(1, { destination_service_name: 'unknown' }),
      series(1, { destination_service_name: 'PassthroughCluster' }),
      series(1, { destination_service_namespace: 'unknown' }),
      { labels: {}, points: [[100, 1]] } as Series,
    ];
    expect(
      readFlows({ all: nameless, errors: [] }, 'source').flatMap(
        ({ flows }) => flows,
      ),
    ).toEqual([]);
  });

  it('calls a caller without a label unknown', () => {
    const [{ flows }] = readFlows(
      { all: [series(1, { source_cluster: '' })], errors: [] },
      'source',
    );
    expect(flows[0]).toMatchObject({
      sourceCluster: 'unknown',
      destinationCluster: 'iad-1',
    });
  });

  it('makes a service unknown when a destination was dropped, instead of saying that nobody answers', () => {
    const flows = readFlows(
      {
        all: [
          series(10),
          series(5, { destination_cluster: '' }),
          series(3, { destination_service_name: 'cart' }),
        ],
        errors: [],
      },
      'source',
    ).flatMap(instant => instant.flows);
    expect(flows.map(({ service }) => service.name)).toEqual(['cart']);
  });

  it('makes a service unknown when one of its numbers is not one, and no other service', () => {
    for (const bad of [NaN, Infinity, -1]) {
      const [{ flows }] = readFlows(
        {
          all: [
            series(10),
            series(bad, { destination_cluster: 'fra-1' }),
            series(3, { destination_service_name: 'cart' }),
          ],
          errors: [],
        },
        'source',
      );
      expect(flows.map(({ service }) => service.name)).toEqual(['cart']);
    }
  });

  it('does not make a flow of errors without a total', () => {
    expect(readFlows({ all: [], errors: [[series(1)]] }, 'source')).toEqual([]);
  });

  it('orders instants, and keeps a bad one from spoiling the others', () => {
    const over: Series = {
      ...series(0),
      points: [
        [130, 2],
        [100, 1],
        [160, NaN],
      ],
    };
    expect(
      readFlows({ all: [over], errors: [] }, 'source').map(({ at, flows }) => [
        at,
        flows.map(f => f.requestsPerSecond),
      ]),
    ).toEqual([
      [100_000, [1]],
      [130_000, [2]],
    ]);
  });

  it('loses and invents no request, however the series are cut', () => {
    const anySeries = fc
      .record({
        value: fc.nat(1000),
        source: fc.constantFrom('fra-1', 'iad-1', ''),
        destination: fc.constantFrom('fra-1', 'iad-1', 'unknown'),
        name: fc.constantFrom('checkout', 'cart'),
      })
      .map(({ value, source, destination, name }) =>
        series(value, {
          source_cluster: source,
          destination_cluster: destination,
          destination_service_name: name,
        }),
      );
    fc.assert(
      fc.property(fc.array(anySeries), all => {
        const flows = readFlows({ all, errors: [] }, 'source').flatMap(
          one => one.flows,
        );
        const sum = flows.reduce((a, f) => a + f.requestsPerSecond, 0);
        expect(sum).toBe(all.reduce((a, s) => a + s.points[0][1], 0));
      }),
    );
  });
});
