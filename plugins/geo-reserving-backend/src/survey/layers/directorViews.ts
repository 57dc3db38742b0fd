import type {
  DirectorView,
  KnownSplit,
} from '@geo-reserving/plugin-geo-reserving-common';
import type {
  DirectedShares,
  DirectorReading,
} from '@geo-reserving/plugin-geo-reserving-node';
import { toInstant } from '../support/instants';
import type { DirectedBy } from './ExternalLayer';

/** What people see of each decider. @param regionOf - region of a cluster, by the configuration */
export function directorViews(
  readings: readonly DirectedBy[],
  regionOf: ReadonlyMap<string, string>,
): DirectorView[] {
  return readings.map(({ director, reading }) => ({
    id: `${director.id}/${reading.id}`,
    director: director.id,
    layer: director.layer,
    title: reading.title,
    ...(reading.from === undefined ? {} : { from: reading.from }),
    summary: reading.summary,
    ...(reading.intent ? { intent: reading.intent } : {}),
    split: splitOf(reading, regionOf),
    felt: reading.felt,
    ...failsOver(reading),
    targets: reading.targets.map(target => ({
      ...target,
      ...regionOfTarget(target.cluster, regionOf),
    })),
    objects: [...reading.objects],
    notes: [...reading.notes],
    provenance: provenanceOf(reading),
  }));
}

/** Shares of clusters as shares of regions; what goes elsewhere reaches no placement. */
export function toSplit(
  shares: DirectedShares,
  regionOf: ReadonlyMap<string, string>,
): { split: Record<string, number>; unserved: number } {
  const split: Record<string, number> = {};
  let nowhere = 0;
  for (const [cluster, share] of Object.entries(shares.byCluster)) {
    const region = regionOf.get(cluster);
    if (region === undefined) nowhere += share;
    else split[region] = (split[region] ?? 0) + share;
  }
  return { split, unserved: shares.unserved + shares.elsewhere + nowhere };
}

function splitOf(
  reading: DirectorReading,
  regionOf: ReadonlyMap<string, string>,
): KnownSplit {
  const provenance = provenanceOf(reading);
  return reading.shares
    ? {
        known: true,
        ...toSplit(reading.shares, regionOf),
        provenance,
        ...(reading.approximate ? { note: reading.approximate } : {}),
      }
    : {
        known: false,
        reason: reading.why ?? 'It cannot be read.',
        provenance,
      };
}

/** Whether it moves traffic by itself when its largest receiver is gone; absent when nobody can tell. */
function failsOver(reading: DirectorReading): { failsOver?: boolean } {
  const largest = Object.entries(reading.shares?.byCluster ?? {})
    .filter(([, share]) => share > 0)
    .sort(([, a], [, b]) => b - a)[0]?.[0];
  const after =
    largest === undefined ? undefined : reading.without(new Set([largest]));
  return after
    ? {
        failsOver:
          after.unserved + after.elsewhere + (after.byCluster[largest!] ?? 0) <
          1,
      }
    : {};
}

function regionOfTarget(
  cluster: string | undefined,
  regionOf: ReadonlyMap<string, string>,
): { region?: string } {
  const region = cluster === undefined ? undefined : regionOf.get(cluster);
  return region === undefined ? {} : { region };
}

function provenanceOf({ provenance: { source, at, stale } }: DirectorReading) {
  const instant = toInstant(at);
  return { source, stale, ...(instant === undefined ? {} : { at: instant }) };
}
