import { SampleStore } from './SampleStore';

const labels = { __name__: 'x' };

describe('SampleStore', () => {
  it('gives the samples of a range without its beginning and with its end', () => {
    const store = new SampleStore();
    for (const at of [10, 20, 30, 40])
      store.append(at, [{ labels, value: at }]);
    const [series] = store.select(() => true, 10, 30);
    expect(series.samples.map(s => s.at)).toEqual([20, 30]);
  });

  it('has no sample where a scrape found none', () => {
    const store = new SampleStore();
    store.append(10, [{ labels, value: 1 }]);
    store.append(20, []);
    store.append(30, [{ labels, value: 3 }]);
    const [series] = store.select(() => true, 0, 30);
    expect(series.samples.map(s => s.at)).toEqual([10, 30]);
  });

  it('refuses a scrape that is not later than the last', () => {
    const store = new SampleStore();
    store.append(10, []);
    expect(() => store.append(10, [])).toThrow(RangeError);
  });

  it('thins out what is old and forgets what is too old', () => {
    const store = new SampleStore({
      keepMs: 1_000_000,
      denseMs: 100_000,
      sparseStepMs: 20_000,
    });
    for (let at = 0; at <= 2_000_000; at += 2000)
      store.append(at, [{ labels, value: at }]);
    const [{ samples }] = store.select(() => true, -1, 2_000_000);
    const times = samples.map(s => s.at);
    expect(times[0]).toBeGreaterThanOrEqual(2_000_000 - 1_000_000 - 60_000);
    expect(times.length).toBeLessThan(150);
    expect(
      times.slice(-50).every((t, i, all) => i === 0 || t - all[i - 1] === 2000),
    ).toBe(true);
    expect([...times].sort((a, b) => a - b)).toEqual(times);
  });

  it('forgets a series of which no sample is left', () => {
    const store = new SampleStore({
      keepMs: 100_000,
      denseMs: 100_000,
      sparseStepMs: 1,
    });
    store.append(0, [{ labels, value: 1 }]);
    for (let at = 60_000; at <= 300_000; at += 60_000) store.append(at, []);
    expect(store.size).toBe(0);
  });
});
