import fc from 'fast-check';
import type { ReplicationStatement } from '@geo-reserving/plugin-geo-reserving-node';
import { storeLag, type LagClock } from './storeLag';

const NOW = Date.parse('2026-05-04T14:04:31Z');
const TEN_MINUTES = 600_000;

function statement(more: Partial<ReplicationStatement>): ReplicationStatement {
  return {
    id: 'fra-1/stores/shop/db',
    kind: 'Store',
    cluster: 'fra-1',
    name: 'db',
    scope: 'between-clusters',
    role: 'primary',
    state: 'replicating',
    message: 'It replicates.',
    binding: { services: [], labels: {}, owners: [], claims: [] },
    provenance: {
      source: 'Store shop/db in fra-1',
      at: NOW - 1_000,
      stale: false,
    },
    ...more,
  };
}

const lag = (
  more: Partial<ReplicationStatement>,
  clock: Partial<LagClock> = {},
) =>
  storeLag(statement(more), {
    now: NOW,
    observationsStaleAfterMs: 120_000,
    ...clock,
  });

describe('how far a store is behind', () => {
  it('is what is measured, before what times would say', () => {
    const measured = lag({
      lastSync: NOW - 99_000,
      lagSeconds: 0.4,
      lagSource: { source: 'Prometheus eu', at: NOW - 5_000 },
    });
    expect(measured).toMatchObject({
      known: true,
      seconds: 0.4,
      fresh: true,
      provenance: { source: 'Prometheus eu', stale: false },
    });
  });

  it('was so, when the sample is old', () => {
    const source = { source: 'Prometheus eu', at: NOW - 121_000 };
    expect(lag({ lagSeconds: 3, lagSource: source })).toMatchObject({
      seconds: 3,
      fresh: false,
    });
  });

  it('is the time since the last synchronisation where nothing measures it', () => {
    expect(lag({ lastSync: NOW - 12_000 })).toMatchObject({
      seconds: 12,
      fresh: true,
    });
  });

  it('was so when facts were read last, once they are old', () => {
    const at = NOW - 300_000;
    const old = lag({
      lastSync: at - 3_000,
      provenance: { source: 'x', at, stale: true },
    });
    expect(old).toMatchObject({ known: true, seconds: 3, fresh: false });
  });

  it('is not known where nothing says it', () => {
    expect(lag({})).toEqual({
      known: false,
      why: 'it states no last synchronisation',
    });
  });

  it('allows for a clock that is ten minutes ahead or behind, and says so', () => {
    for (const clockAheadMs of [TEN_MINUTES, -TEN_MINUTES]) {
      expect(
        lag({ lastSync: NOW + clockAheadMs - 7_000 }, { clockAheadMs }),
      ).toMatchObject({
        seconds: 7,
        note: expect.stringMatching(
          /^The clock of fra-1 is 10 min (ahead|behind), which is allowed for\.$/,
        ),
      });
    }
  });

  it('is not known when the last synchronisation is in the future of a clock that nobody knows', () => {
    expect(lag({ lastSync: NOW + TEN_MINUTES })).toEqual({
      known: false,
      why: 'its last synchronisation is dated 10 min after the present: the clocks in fra-1 do not agree',
    });
  });

  it('is none when clocks differ by what headers and whole seconds make', () => {
    expect(lag({ lastSync: NOW + 2_000 })).toMatchObject({
      seconds: 0,
      fresh: true,
    });
  });

  it('is never negative, and the same whatever the cluster’s clock shows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e8 }),
        fc.integer({ min: -1e8, max: 1e8 }),
        (behind, clockAheadMs) => {
          expect(
            lag({ lastSync: NOW + clockAheadMs - behind }, { clockAheadMs }),
          ).toMatchObject({
            seconds: behind / 1000,
          });
        },
      ),
    );
  });
});
