/** The `to` of a distribute entry for the callers of one cluster, from shares by region. */
import type { Split } from '@geo-reserving/plugin-geo-reserving-common';
import type { MeshPlace, Perspective } from './MeshPlace';
import { wholeWeights } from './wholeWeights';
import { zonePatterns, type WeightedPattern } from './zonePatterns';

/** Percent that keeps a region in reach of a takeover, and the second hop from being empty. */
export const A_LITTLE = 1;

export type ToQuestion = {
  source: Perspective;
  /** Percent by region; sums to 100. */
  shares: Split;
  drainedClusters: ReadonlySet<string>;
  keepsOneAddress: boolean;
};

export type To =
  | {
      to: Record<string, number>;
      /**
       * Percent that the source keeps for itself, so that its gateway finds somebody: a little for each of its zones, since
       * Istio rounds the part of each zone up.
       */
      kept: number;
    }
  | { cannot: string };

/** Weights of 1 to 100 that sum to 100, as Istio's webhook wants them; patterns never overlap. */
export function distributeTo(question: ToQuestion): To {
  const { source, shares, drainedClusters, keepsOneAddress } = question;
  const listed: WeightedPattern[] = [];
  for (const region of Object.keys(shares).sort()) {
    if (shares[region] <= 0) continue;
    const serving = source.places.filter(
      p => p.region === region && !drainedClusters.has(p.cluster),
    );
    const found = zonePatterns({
      serving,
      all: source.places,
      share: shares[region],
      keepsOneAddress,
    });
    if ('cannot' in found) return found;
    const parts = found.patterns.reduce((sum, { part }) => sum + part, 0);
    listed.push(
      ...found.patterns.map(one => ({
        ...one,
        part: parts > 0 ? (shares[region] * one.part) / parts : 0,
      })),
    );
  }
  const own = ownPatterns(source, listed, drainedClusters);
  const reserves = listed.filter(({ isReserve }) => isReserve);
  const little = [...reserves.map(({ pattern }) => pattern), ...own];
  const carrying = listed.filter(({ isReserve }) => !isReserve);
  if (carrying.length + little.length > 100) {
    return {
      cannot: `${
        carrying.length + little.length
      } zones would have to be named, and Istio shares 100 % among them in whole percents`,
    };
  }
  return {
    to: {
      ...wholeWeights(carrying, 100 - A_LITTLE * little.length),
      ...Object.fromEntries(little.map(pattern => [pattern, A_LITTLE])),
    },
    kept: keptBy(source, own),
  };
}

/**
 * Requests that still arrive at the gateway of a cluster pass its own rule a second time, where only its own pods are
 * left to choose from: one that leaves them all out answers with errors.
 *
 * A cluster that is not drained keeps nothing in zones where a drained one stands, too.
 */
function ownPatterns(
  { cluster, multiNetwork, places }: Perspective,
  listed: readonly WeightedPattern[],
  drained: ReadonlySet<string>,
): string[] {
  const own = places.find(place => place.cluster === cluster);
  if (!own || !multiNetwork || isListed(own, listed)) {
    return [];
  }
  const { regionLabel, inUse, zones } = own;
  const beside = places.filter(p => p !== own && p.regionLabel === regionLabel);
  const shunned = new Set(
    beside.flatMap(p =>
      drained.has(p.cluster) && !drained.has(cluster) ? p.zones : [],
    ),
  );
  const isNamed =
    shunned.size > 0 ||
    listed.some(({ pattern }) => pattern.startsWith(`${regionLabel}/`));
  const names = inUse.size > 0 ? [...inUse.keys()].sort() : zones;
  return isNamed
    ? names
        .filter(zone => !shunned.has(zone))
        .map(zone => `${regionLabel}/${zone}/*`)
    : [`${regionLabel}/*`];
}

/** Istio rounds the part of each zone up. */
function keptBy(
  { places, regionLabel }: Perspective,
  own: readonly string[],
): number {
  const isWhole = own.includes(`${regionLabel}/*`);
  const here = places.filter(p => p.regionLabel === regionLabel);
  const zones = new Set(here.flatMap(p => [...p.inUse.keys()]));
  return A_LITTLE * (isWhole ? Math.max(1, zones.size) : own.length);
}

function isListed(
  { regionLabel, zones }: MeshPlace,
  listed: readonly WeightedPattern[],
): boolean {
  const own = [`${regionLabel}/*`, ...zones.map(z => `${regionLabel}/${z}/*`)];
  return listed.some(({ pattern }) => own.includes(pattern));
}
