import fc from 'fast-check';
import { capacitySegments, fullestReceiver } from './capacityBar';

const receiver = (now?: number, after?: number, region = 'us-east') => ({
  region,
  loadNowPercent: now,
  loadAfterPercent: after,
  stale: false,
});

describe('capacitySegments', () => {
  it('shows load now, what is added, and what is over the line', () => {
    const kinds = capacitySegments(receiver(82, 128)).map(s => s.kind);
    expect(kinds).toEqual(['now', 'added', 'over']);
  });

  it('shows nothing over the line when it fits', () => {
    const kinds = capacitySegments(receiver(70, 91)).map(s => s.kind);
    expect(kinds).toEqual(['now', 'added']);
  });

  it('shows nothing at all when nothing is known', () => {
    expect(capacitySegments(receiver())).toEqual([]);
  });

  it('never overlaps and never leaves its track', () => {
    const load = fc.option(fc.double({ min: 0, max: 1_000, noNaN: true }), {
      nil: undefined,
    });
    fc.assert(
      fc.property(load, load, (now, after) => {
        let edge = 0;
        for (const { start, width } of capacitySegments(receiver(now, after))) {
          expect(start).toBeGreaterThanOrEqual(edge - 1e-9);
          edge = start + width;
          expect(edge).toBeLessThanOrEqual(100 + 1e-9);
        }
      }),
    );
  });
});

describe('fullestReceiver', () => {
  it('ignores receivers whose load nobody knows', () => {
    const loss = {
      region: 'eu-central',
      verdict: 'overload' as const,
      summary: '',
      receivers: [
        receiver(1, undefined, 'a'),
        receiver(1, 90, 'b'),
        receiver(1, 120, 'c'),
      ],
    };
    expect(fullestReceiver(loss)?.region).toBe('c');
    expect(fullestReceiver({ ...loss, receivers: [] })).toBeUndefined();
  });
});
