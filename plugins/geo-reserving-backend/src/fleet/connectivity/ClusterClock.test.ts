import { ClusterClock } from './ClusterClock';

const NOW = Date.parse('2026-05-04T14:04:31.400Z');

/** The header of an answer by a clock that is ahead by so much; `Date` is cut to whole seconds. */
function header(aheadMs: number, at = NOW): string {
  return new Date(Math.floor((at + aheadMs) / 1000) * 1000).toUTCString();
}

function clockAfter(...dates: (string | undefined)[]): number | undefined {
  const clock = new ClusterClock();
  dates.forEach(date =>
    clock.observe(date, { askedAt: NOW - 20, answeredAt: NOW + 20 }),
  );
  return clock.aheadMs;
}

describe('the clock of a cluster', () => {
  it('is not known until it says something', () => {
    expect(clockAfter()).toBeUndefined();
    expect(clockAfter(undefined, 'soon', '')).toBeUndefined();
  });

  it('is level when it differs by no more than a header can tell', () => {
    expect(clockAfter(header(0))).toBe(0);
    expect(clockAfter(header(1_400))).toBe(0);
    expect(clockAfter(header(-1_400))).toBe(0);
  });

  it.each([600_000, -600_000, 10_000])(
    'is known to be %d ms ahead, to a second',
    ahead => {
      expect(Math.abs(clockAfter(header(ahead))! - ahead)).toBeLessThanOrEqual(
        1_000,
      );
    },
  );

  it('does not waver with the fractions of seconds', () => {
    const clock = new ClusterClock();
    const seen = new Set<number | undefined>();
    for (let at = NOW; at < NOW + 20_000; at += 370) {
      clock.observe(header(600_000, at), {
        askedAt: at - 15,
        answeredAt: at + 15,
      });
      seen.add(clock.aheadMs);
    }
    expect(seen.size).toBe(1);
  });

  it('follows a clock that is set right', () => {
    expect(clockAfter(header(600_000), header(0))).toBe(0);
  });

  it('is not moved by an answer that was long under way', () => {
    const clock = new ClusterClock();
    clock.observe(header(0), { askedAt: NOW - 4_000, answeredAt: NOW + 100 });
    expect(clock.aheadMs).toBe(0);
  });
});
