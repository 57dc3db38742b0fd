import fc from 'fast-check';
import { DEFAULT_TIMING } from '../FleetTiming';
import type { Verdict } from './connectivity';
import { nextProbe } from './nextProbe';
import type { Probe } from './Probe';

const verdict = (basis: Verdict['basis']): Verdict => ({
  basis,
  status: 'connected',
  since: 0,
  message: '',
  missingPermissions: [],
});
const good: Probe = { at: 0, outcome: 'answered' };
const bad: Probe = {
  at: 0,
  outcome: 'failed',
  failure: { kind: 'timeout', message: '' },
};
const random = fc.double({ min: 0, max: 0.999, noNaN: true });

describe('the pace of probes', () => {
  it('confirms at once what contradicts the verdict', () => {
    const { confirmAfterMs } = DEFAULT_TIMING;
    expect(nextProbe(verdict('facts'), bad, DEFAULT_TIMING, 0)).toBe(
      confirmAfterMs,
    );
    expect(nextProbe(verdict('probes'), good, DEFAULT_TIMING, 0)).toBe(
      confirmAfterMs,
    );
  });

  it('keeps the promise: a silent cluster is noticed within 10 s, a returned one within 2 s', () => {
    fc.assert(
      fc.property(random, r => {
        const t = DEFAULT_TIMING;
        const grace = 200;
        const healthy = nextProbe(verdict('facts'), good, t, r);
        const silent =
          healthy + 2 * (t.probeTimeoutMs + grace) + t.confirmAfterMs;
        expect(silent).toBeLessThan(10_000);
        const gone = nextProbe(verdict('probes'), bad, t, r);
        expect(gone + t.confirmAfterMs).toBeLessThan(2_000);
      }),
    );
  });

  it('asks a healthy cluster seldom, and waits when told to', () => {
    fc.assert(
      fc.property(random, fc.nat(60_000), (r, retryAfterMs) => {
        const throttled: Probe = {
          at: 0,
          outcome: 'failed',
          failure: { kind: 'throttled', message: '', retryAfterMs },
        };
        expect(
          nextProbe(verdict('facts'), good, DEFAULT_TIMING, r),
        ).toBeGreaterThanOrEqual(2_500);
        expect(
          nextProbe(verdict('facts'), throttled, DEFAULT_TIMING, r),
        ).toBeGreaterThanOrEqual(retryAfterMs);
      }),
    );
  });
});
