import { mockServices } from '@backstage/backend-test-utils';
import type { Observation } from '@geo-reserving/plugin-geo-reserving-node';
import { until } from '../__testUtils__/until';
import { ServiceHistory, type ReadHistory } from './ServiceHistory';

const SERVICE = { namespace: 'shop', name: 'checkout' };

function observation(at: number, rates: Record<string, number>): Observation {
  return {
    observer: 'eu',
    at,
    flows: Object.entries(rates).map(([destinationCluster, rate]) => ({
      service: SERVICE,
      sourceCluster: 'fra-1',
      destinationCluster,
      requestsPerSecond: rate,
      errorsPerSecond: 0,
    })),
  };
}

function setUp(read: ReadHistory) {
  const clock = { now: 10_000_000 };
  const refreshed: string[] = [];
  const ranges: Parameters<ReadHistory>[1][] = [];
  const history = new ServiceHistory({
    read: (service, range, signal) => {
      ranges.push(range);
      return read(service, range, signal);
    },
    regionOf: new Map([
      ['fra-1', 'eu'],
      ['fra-2', 'eu'],
      ['iad-1', 'us'],
    ]),
    logger: mockServices.logger.mock(),
    now: () => clock.now,
    onRefreshed: key => refreshed.push(key),
  });
  return { history, clock, refreshed, ranges };
}

describe('ServiceHistory', () => {
  it('never waits: nothing at first, and tells when there is something', async () => {
    const { history, refreshed } = setUp(async () => [
      observation(1_000, { 'fra-1': 3, 'fra-2': 3, 'iad-1': 2, unknown: 2 }),
      observation(31_000, {}),
      observation(61_000, { 'iad-1': 1 }),
    ]);
    expect(history.get(SERVICE)).toEqual([]);
    await until(() => refreshed.length === 1);
    expect(refreshed).toEqual(['shop/checkout']);
    // Nobody asked for anything at 31 s, so nothing is known about shares then.
    expect(history.get(SERVICE)).toEqual([
      { at: '1970-01-01T00:00:01.000Z', split: { eu: 60, us: 20 } },
      { at: '1970-01-01T00:01:01.000Z', split: { us: 100 } },
    ]);
  });

  it('asks for an hour in whole steps, and at most 120 points', () => {
    const { history, ranges } = setUp(async () => []);
    history.get(SERVICE);
    const [{ start, end, stepSeconds }] = ranges;
    expect(end % 30_000).toBe(0);
    expect((end - start) / 1000 / stepSeconds + 1).toBe(120);
  });

  it('asks again only when what it holds is old', async () => {
    const { history, clock, refreshed, ranges } = setUp(async () => [
      observation(clock.now, { 'fra-1': 1 }),
    ]);
    history.get(SERVICE);
    await until(() => refreshed.length === 1);
    clock.now += 30_000;
    history.get(SERVICE);
    expect(ranges).toHaveLength(1);
    clock.now += 1;
    history.get(SERVICE);
    await until(() => refreshed.length === 2);
    expect(ranges).toHaveLength(2);
  });

  it('keeps what it has when a refresh fails, and says nothing new', async () => {
    let isAway = false;
    const { history, clock, refreshed, ranges } = setUp(async () => {
      if (isAway) throw new Error('away');
      return [observation(1_000, { 'fra-1': 1 })];
    });
    history.get(SERVICE);
    await until(() => refreshed.length === 1);
    isAway = true;
    clock.now += 30_001;
    expect(history.get(SERVICE)).toHaveLength(1);
    await until(() => ranges.length === 2);
    await new Promise(resolve => setTimeout(resolve, 10));
    expect(history.get(SERVICE)).toHaveLength(1);
    expect(refreshed).toHaveLength(1);
  });

  it('asks for two services at once at most, and once for each', () => {
    const { history, ranges } = setUp(() => new Promise(() => {}));
    for (let i = 0; i < 10; i++) {
      history.get(SERVICE);
      history.get({ namespace: 'shop', name: `s${i}` });
    }
    expect(ranges).toHaveLength(2);
    history.stop();
  });
});
