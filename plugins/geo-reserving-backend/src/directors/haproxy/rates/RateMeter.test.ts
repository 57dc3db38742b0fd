import { backend, server } from '../__testUtils__/server';
import { snapshot } from '../__testUtils__/snapshot';
import type { HaproxySnapshot } from '../HaproxySnapshot';
import { RateMeter } from './RateMeter';

/** What was counted `seconds` after the start: 70 and 30 requests a second, of which b fails 3. */
function after(
  seconds: number,
  over: Partial<HaproxySnapshot> = {},
  unconnected = 0,
): HaproxySnapshot {
  const counters = (requests: number, serverErrors = 0) => ({
    counters: { requests, serverErrors, unconnected: 0 },
  });
  return snapshot(
    [
      backend(
        [
          server('a', counters(70 * seconds)),
          server('b', counters(30 * seconds, 3 * seconds)),
        ],
        { unconnected },
      ),
    ],
    {
      readAt: 1_000_000 + seconds * 1000,
      uptimeSeconds: seconds,
      ...over,
    },
  );
}

function measured(snapshots: HaproxySnapshot[]) {
  const meter = new RateMeter();
  snapshots.forEach(one => meter.add(one));
  return meter.rates()?.get('shop_checkout');
}

describe('RateMeter', () => {
  it('measures nothing by one sample, nor by two of the same moment', () => {
    expect(measured([])).toBeUndefined();
    expect(measured([after(10)])).toBeUndefined();
    expect(measured([after(10), after(10.5)])).toBeUndefined();
  });

  it('measures by the growth between samples', () => {
    const rates = measured([after(10), after(15)])!;
    expect(rates.get('a')).toEqual({
      requestsPerSecond: 70,
      errorsPerSecond: 0,
    });
    expect(rates.get('b')).toEqual({
      requestsPerSecond: 30,
      errorsPerSecond: 3,
    });
    expect(rates.get(undefined)?.requestsPerSecond).toBe(0);
  });

  it('counts requests that found no server apart', () => {
    const rates = measured([after(10, {}, 5), after(15, {}, 25)])!;
    expect(rates.get(undefined)).toEqual({
      requestsPerSecond: 4,
      errorsPerSecond: 4,
    });
  });

  it('forgets what is older than half a minute', () => {
    const idle = after(10, { readAt: 1_010_000 });
    const later = [60, 70, 80, 90, 100].map(second =>
      after(second, { readAt: 1_000_000 + second * 1000 }),
    );
    const rates = measured([idle, { ...idle, readAt: 1_055_000 }, ...later])!;
    // Between the first two samples and the third there are many more than 70 a second.
    expect(rates.get('a')?.requestsPerSecond).toBeCloseTo(70, 6);
  });

  it.each<[string, HaproxySnapshot]>([
    ['a restart', after(20, { process: '8/2', uptimeSeconds: 1 })],
    ['a younger process of the same number', after(20, { uptimeSeconds: 1 })],
    [
      'counters that were cleared',
      after(2, { readAt: 1_020_000, uptimeSeconds: 20 }),
    ],
    ['a clock that was set back', after(20, { readAt: 1_009_000 })],
    [
      'a server that was taken away',
      {
        ...after(20),
        backends: new Map([['shop_checkout', backend([server('a')])]]),
      },
    ],
  ])('begins anew after %s', (_, second) => {
    expect(measured([after(10), second])).toBeUndefined();
    const third = {
      ...second,
      readAt: second.readAt + 2_000,
      uptimeSeconds: second.uptimeSeconds + 2,
    };
    expect(measured([after(10), second, third])?.get('a')).toEqual({
      requestsPerSecond: 0,
      errorsPerSecond: 0,
    });
  });

  it('takes a server that was added meanwhile from zero', () => {
    const before = after(10);
    before.backends.get('shop_checkout')!.servers = before.backends
      .get('shop_checkout')!
      .servers.filter(({ name }) => name === 'a') as never;
    const rates = measured([before, after(20)])!;
    expect(rates.get('b')?.requestsPerSecond).toBe(60);
  });
});
