/**
 * What the catalog should hold, from what it holds and what was just read. Pure.
 *
 * What is read is there at once. What is not read any more stays until it has been missing for `removeAfterMs`: from the
 * first reading that lacked it to one that still does. So one wrong answer takes nothing away, and neither does a
 * silence of any length, because a failed reading never gets here. Seen once in between, it starts anew.
 *
 * A cluster that has left keeps what ran in it until it goes itself.
 */
import type { KnownCluster, KnownFleet, Runs } from './KnownFleet';
import type { ReadFleet } from './ReadFleet';

/** @param now - milliseconds since the epoch */
export function reconcile(
  known: KnownFleet,
  read: ReadFleet,
  { now, removeAfterMs }: { now: number; removeAfterMs: number },
): KnownFleet {
  const stays = (since: number | undefined) =>
    now - sinceOrNow(since, now) < removeAfterMs;
  const before = new Map(known.clusters.map(one => [one.name, one]));
  return {
    clusters: [
      ...read.clusters.map(({ name, region, entityRefs }) => ({
        name,
        region,
        runs: runsOf(before.get(name), entityRefs, now, stays),
      })),
      ...leaving(known.clusters, read.clusters, now, stays),
    ],
    regions: [
      ...read.regions,
      ...leaving(known.regions, read.regions, now, stays),
    ],
  };
}

type Stays = (since: number | undefined) => boolean;

function leaving<T extends { name: string; absentSince?: number }>(
  known: readonly T[],
  read: readonly { name: string }[],
  now: number,
  stays: Stays,
): T[] {
  const there = new Set(read.map(({ name }) => name));
  return known
    .filter(({ name, absentSince }) => !there.has(name) && stays(absentSince))
    .map(one => ({ ...one, absentSince: sinceOrNow(one.absentSince, now) }));
}

function runsOf(
  before: KnownCluster | undefined,
  entityRefs: readonly string[],
  now: number,
  stays: Stays,
): Runs {
  const runs = new Map<string, { leavingSince?: number }>(
    entityRefs.map(ref => [ref, {}]),
  );
  for (const [ref, { leavingSince }] of before?.runs ?? []) {
    if (!runs.has(ref) && stays(leavingSince)) {
      runs.set(ref, { leavingSince: sinceOrNow(leavingSince, now) });
    }
  }
  return runs;
}

/** A clock that was put back must not keep things for ever: what left in the future leaves now. */
function sinceOrNow(since: number | undefined, now: number): number {
  return since === undefined || since > now ? now : since;
}
