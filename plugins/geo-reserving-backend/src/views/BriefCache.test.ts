import { serviceView } from '../__testUtils__/serviceView';
import { briefOf } from '../survey';
import { BriefCache } from './BriefCache';

const KEY = 'shop/cart';
const HOUR = 3_600_000;

const surveyed = (at: number) => ({
  ...briefOf(serviceView(KEY)),
  key: KEY,
  at,
});

function cacheWith(surveyedAt: number): BriefCache {
  const cache = new BriefCache();
  cache.put(surveyed(surveyedAt), { at: surveyedAt, changes: 0 });
  return cache;
}

describe('a service that was surveyed', () => {
  it('is true while nothing was announced and time changed nothing', () => {
    const cache = cacheWith(1_000);
    expect(cache.behindSince(KEY, 50_000, HOUR)).toBeUndefined();
  });

  it('is behind since the first change that was announced, not since the last one', () => {
    const cache = cacheWith(1_000);
    cache.invalidate([KEY], 2_000);
    cache.invalidate('all', 3_000);
    expect(cache.behindSince(KEY, 4_000, HOUR)).toBe(2_000);
  });

  it('is behind since nobody knows when, once that is announced', () => {
    const cache = cacheWith(1_000);
    cache.invalidate([KEY], 2_000);
    cache.invalidate('all', -Infinity);
    expect(cache.behindSince(KEY, 4_000, HOUR)).toBe(-Infinity);
  });

  it('is still behind when it was surveyed from facts before a change, as of these facts', () => {
    const cache = cacheWith(1_000);
    cache.invalidate([KEY], 2_000);
    const facts = { at: 2_500, changes: cache.changes };
    cache.invalidate([KEY], 3_000);
    expect([...cache.changed(facts)]).toEqual([]);
    cache.put(surveyed(2_500), facts);
    expect(cache.behindSince(KEY, 4_000, HOUR)).toBe(2_500);
    const later = { at: 4_000, changes: cache.changes };
    expect([...cache.changed(later)]).toEqual([KEY]);
    cache.put(surveyed(4_000), later);
    expect(cache.behindSince(KEY, 4_000, HOUR)).toBeUndefined();
    expect([...cache.changed(later)]).toEqual([]);
  });

  it('is behind when it is too old, whatever was announced', () => {
    const cache = cacheWith(1_000);
    expect(cache.behindSince(KEY, 61_001, 60_000)).toBe(61_000);
  });

  it('is not taken to be true for long when its stores fall behind by themselves', () => {
    const cache = new BriefCache();
    const brief = { ...briefOf(serviceView(KEY)), movesOn: true as const };
    cache.put({ ...brief, key: KEY, at: 1_000 }, { at: 1_000, changes: 0 });
    expect(cache.behindSince(KEY, 6_000, HOUR)).toBeUndefined();
    expect(cache.behindSince(KEY, 6_001, HOUR)).toBe(6_000);
  });

  it('is true again when it was surveyed again', () => {
    const cache = cacheWith(1_000);
    cache.invalidate('all', 2_000);
    cache.put(surveyed(3_000), { at: 3_000, changes: cache.changes });
    expect(cache.behindSince(KEY, 3_000, HOUR)).toBeUndefined();
  });

  it('is forgotten when it is gone', () => {
    const cache = cacheWith(1_000);
    cache.retain([]);
    expect(cache.get(KEY)).toBeUndefined();
    expect(cache.behindSince(KEY, 1_000, HOUR)).toBe(-Infinity);
  });
});
