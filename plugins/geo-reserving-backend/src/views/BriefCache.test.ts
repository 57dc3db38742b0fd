import { serviceView } from '../__testUtils__/serviceView';
import { briefOf } from '../survey';
import { BriefCache, type RowTime } from './BriefCache';

const KEY = 'shop/cart';
const HOUR = 3_600_000;

const at = (now: number, timeMarks = 'young', marksSince = 0): RowTime => ({
  at: now,
  timeMarks,
  marksSince,
});

function cacheWith(surveyedAt: number): BriefCache {
  const cache = new BriefCache();
  const brief = briefOf(serviceView(KEY));
  cache.put({ ...brief, key: KEY, at: surveyedAt }, at(surveyedAt));
  return cache;
}

describe('a service that was surveyed', () => {
  it('is true while nothing was announced and time changed nothing', () => {
    const cache = cacheWith(1_000);
    expect(cache.behindSince(KEY, at(50_000), HOUR)).toBeUndefined();
  });

  it('is behind since the first change that was announced, not since the last one', () => {
    const cache = cacheWith(1_000);
    cache.invalidate([KEY], 2_000);
    cache.invalidate('all', 3_000);
    expect(cache.behindSince(KEY, at(4_000), HOUR)).toBe(2_000);
  });

  it('is behind since time changed what it shows', () => {
    const cache = cacheWith(1_000);
    expect(cache.behindSince(KEY, at(9_000, 'old', 7_000), HOUR)).toBe(7_000);
  });

  it('is behind when it is too old, whatever was announced', () => {
    const cache = cacheWith(1_000);
    expect(cache.behindSince(KEY, at(61_001), 60_000)).toBe(61_000);
  });

  it('is not taken to be true for long when its stores fall behind by themselves', () => {
    const cache = new BriefCache();
    const brief = { ...briefOf(serviceView(KEY)), movesOn: true as const };
    cache.put({ ...brief, key: KEY, at: 1_000 }, at(1_000));
    expect(cache.behindSince(KEY, at(6_000), HOUR)).toBeUndefined();
    expect(cache.behindSince(KEY, at(6_001), HOUR)).toBe(6_000);
  });

  it('is true again when it was surveyed again', () => {
    const cache = cacheWith(1_000);
    cache.invalidate('all', 2_000);
    const brief = briefOf(serviceView(KEY));
    cache.put({ ...brief, key: KEY, at: 3_000 }, at(3_000));
    expect(cache.behindSince(KEY, at(3_000), HOUR)).toBeUndefined();
  });

  it('is forgotten when it is gone', () => {
    const cache = cacheWith(1_000);
    cache.retain([]);
    expect(cache.get(KEY)).toBeUndefined();
    expect(cache.behindSince(KEY, at(1_000), HOUR)).toBe(-Infinity);
  });
});
