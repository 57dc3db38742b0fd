import fc from 'fast-check';
import { NOTHING_KNOWN, type KnownFleet } from './KnownFleet';
import type { ReadFleet } from './ReadFleet';
import { reconcile } from './reconcile';

const AFTER = 900_000;
const at = (now: number) => ({ now, removeAfterMs: AFTER });

function reading(clusters: Record<string, string[]>): ReadFleet {
  return {
    regions: [{ name: 'eu', title: 'Frankfurt' }],
    clusters: Object.entries(clusters).map(([name, entityRefs]) => ({
      name,
      region: 'eu',
      entityRefs,
    })),
  };
}

const names = (fleet: KnownFleet) => fleet.clusters.map(({ name }) => name);
const refs = (fleet: KnownFleet, name: string) =>
  [
    ...(fleet.clusters.find(one => one.name === name)?.runs.keys() ?? []),
  ].sort();

describe('what the catalog holds of the fleet', () => {
  it('is what was read, at once', () => {
    const fleet = reconcile(NOTHING_KNOWN, reading({ a: ['c:d/x'] }), at(0));
    expect(names(fleet)).toEqual(['a']);
    expect(refs(fleet, 'a')).toEqual(['c:d/x']);
    expect(fleet.regions).toEqual([{ name: 'eu', title: 'Frankfurt' }]);
  });

  it('keeps a cluster that one reading lacks, with what runs in it, and says since when', () => {
    const first = reconcile(NOTHING_KNOWN, reading({ a: ['c:d/x'] }), at(0));
    const then = reconcile(first, reading({}), at(1_000));
    expect(then.clusters[0]).toMatchObject({ name: 'a', absentSince: 1_000 });
    expect(refs(then, 'a')).toEqual(['c:d/x']);
  });

  it('lets it go when it has been missing for long enough, counted from the first reading without it', () => {
    const first = reconcile(NOTHING_KNOWN, reading({ a: [] }), at(0));
    const missing = reconcile(first, reading({}), at(1_000));
    const still = reconcile(missing, reading({}), at(1_000 + AFTER - 1));
    expect(names(still)).toEqual(['a']);
    expect(names(reconcile(still, reading({}), at(1_000 + AFTER)))).toEqual([]);
  });

  it('takes nothing away after a long silence that ends in one reading without it', () => {
    const first = reconcile(NOTHING_KNOWN, reading({ a: ['c:d/x'] }), at(0));
    const late = reconcile(first, reading({}), at(100 * AFTER));
    expect(names(late)).toEqual(['a']);
    const emptied = reconcile(first, reading({ a: [] }), at(100 * AFTER));
    expect(refs(emptied, 'a')).toEqual(['c:d/x']);
  });

  it('starts anew when it was seen in between', () => {
    let fleet = reconcile(NOTHING_KNOWN, reading({ a: ['c:d/x'] }), at(0));
    fleet = reconcile(fleet, reading({}), at(1_000));
    fleet = reconcile(fleet, reading({ a: ['c:d/x'] }), at(2_000));
    expect(fleet.clusters[0].absentSince).toBeUndefined();
    fleet = reconcile(fleet, reading({}), at(1_000 + AFTER));
    expect(names(fleet)).toEqual(['a']);
  });

  it('lets each component of a cluster go by its own time', () => {
    let fleet = reconcile(
      NOTHING_KNOWN,
      reading({ a: ['c:d/x', 'c:d/y'] }),
      at(0),
    );
    fleet = reconcile(fleet, reading({ a: ['c:d/y'] }), at(10));
    fleet = reconcile(fleet, reading({ a: [] }), at(500));
    fleet = reconcile(fleet, reading({ a: [] }), at(10 + AFTER));
    expect(refs(fleet, 'a')).toEqual(['c:d/y']);
    fleet = reconcile(fleet, reading({ a: [] }), at(500 + AFTER));
    expect(refs(fleet, 'a')).toEqual([]);
  });

  it('does not keep things for ever when the clock was put back', () => {
    const known: KnownFleet = {
      regions: [],
      clusters: [
        { name: 'a', region: 'eu', runs: new Map(), absentSince: 9e9 },
      ],
    };
    const then = reconcile(known, reading({}), at(1_000));
    expect(then.clusters[0].absentSince).toBe(1_000);
    expect(names(reconcile(then, reading({}), at(1_000 + AFTER)))).toEqual([]);
  });

  it('never lacks what was just read, and never drops anything before its time, whatever was read before', () => {
    const fleets = fc
      .dictionary(
        fc.constantFrom('a', 'b', 'c'),
        fc.uniqueArray(fc.constantFrom('c:d/x', 'c:d/y', 'c:d/z')),
      )
      .map(reading);
    const readings = fc.array(
      fc.tuple(fleets, fc.integer({ min: 1, max: AFTER })),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(readings, steps => {
        let fleet = NOTHING_KNOWN;
        let now = 0;
        /** When each thing was first missed since it was last seen. */
        const missed = new Map<string, number>();
        const seenEver = new Set<string>();
        for (const [read, pause] of steps) {
          now += pause;
          fleet = reconcile(fleet, read, at(now));
          const there = new Set(read.clusters.map(({ name }) => name));
          for (const name of there) {
            missed.delete(name);
            seenEver.add(name);
          }
          for (const name of seenEver) {
            if (!there.has(name) && !missed.has(name)) missed.set(name, now);
          }
          for (const { name, entityRefs } of read.clusters) {
            expect(refs(fleet, name)).toEqual(
              expect.arrayContaining([...entityRefs]),
            );
          }
          for (const name of seenEver) {
            const since = missed.get(name);
            const isKept = since === undefined || now - since < AFTER;
            expect([name, names(fleet).includes(name)]).toEqual([name, isKept]);
            if (isKept) continue;
            seenEver.delete(name);
            missed.delete(name);
          }
        }
      }),
    );
  });
});
