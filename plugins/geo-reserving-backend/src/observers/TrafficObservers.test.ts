import { mockServices } from '@backstage/backend-test-utils';
import type {
  ObservedFlow,
  TrafficObserver,
} from '@geo-reserving/plugin-geo-reserving-node';
import { until } from '../__testUtils__/until';
import { ObserverRegistry } from './ObserverRegistry';
import { TrafficObservers } from './TrafficObservers';

const SERVICE = { namespace: 'shop', name: 'checkout' };

function flow(sourceCluster: string, requestsPerSecond: number): ObservedFlow {
  return {
    service: SERVICE,
    sourceCluster,
    destinationCluster: 'fra-1',
    requestsPerSecond,
    errorsPerSecond: 0,
  };
}

function observer(
  name: string,
  flows: ObservedFlow[],
  rest: Partial<TrafficObserver> = {},
): TrafficObserver {
  return {
    name,
    kind: 'test',
    observe: async () => ({ observer: name, at: 1_000, flows }),
    history: async () => [{ observer: name, at: 1_000, flows }],
    ...rest,
  };
}

describe('TrafficObservers', () => {
  const running: TrafficObservers[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map(one => one.stop()));
  });

  function run(observers: TrafficObserver[], claims: Record<string, string[]>) {
    const made = new TrafficObservers({
      observers,
      claims: new Map(
        Object.entries(claims).map(([name, ids]) => [name, new Set(ids)]),
      ),
      logger: mockServices.logger.mock(),
      now: () => 1_000,
      staleAfterMs: 60_000,
      timing: { intervalMs: 5, deadlineMs: 1_000, maxBackoffMs: 5 },
    });
    running.push(made);
    return made;
  }

  const signal = new AbortController().signal;
  const range = { start: 0, end: 1_000, stepSeconds: 1 };

  it('counts what two observers hold once, now and in the past', async () => {
    const all = run(
      [
        observer('global', [flow('fra-1', 10), flow('iad-1', 5)]),
        observer('fra', [flow('fra-1', 10)]),
      ],
      { fra: ['fra-1'] },
    );
    all.start();
    await until(() => all.states().every(one => one.last));
    const now = all.states().flatMap(one => one.last?.flows ?? []);
    expect(now.map(f => [f.sourceCluster, f.requestsPerSecond])).toEqual([
      ['iad-1', 5],
      ['fra-1', 10],
    ]);
    const [past] = await all.history(SERVICE, range, signal);
    expect(past.flows).toHaveLength(2);
  });

  it('lets one observer fail alone', async () => {
    const failing = {
      observe: async () => {
        throw new Error('away');
      },
      history: async () => {
        throw new Error('away');
      },
    };
    const all = run(
      [observer('us', [], failing), observer('eu', [flow('fra-1', 1)])],
      {},
    );
    all.start();
    await until(() => all.states().every(({ status }) => status !== 'pending'));
    expect(all.states().map(({ status }) => status)).toEqual([
      'failing',
      'answering',
    ]);
    await expect(all.history(SERVICE, range, signal)).resolves.toHaveLength(1);
    await expect(
      run([observer('us', [], failing)], {}).history(SERVICE, range, signal),
    ).rejects.toThrow('away');
  });

  it('hands out the same merged observation while nothing is new', async () => {
    const all = run(
      [
        observer('a', [flow('fra-1', 1), flow('iad-1', 1)]),
        observer('b', [flow('iad-1', 1)]),
      ],
      { b: ['iad-1'] },
    );
    all.start();
    await until(() => all.states().every(one => one.last));
    expect(all.states()[0].last).toBe(all.states()[0].last);
  });
});

describe('ObserverRegistry', () => {
  it('refuses two observers of one name and says where to look', () => {
    const registry = new ObserverRegistry();
    registry.addObserver(observer('eu', []));
    expect(() => registry.addObserver(observer('eu', []))).toThrow(
      'Two traffic observers are named "eu"; rename one of them in geoReserving.observers',
    );
    expect(registry.observers()).toHaveLength(1);
  });
});
