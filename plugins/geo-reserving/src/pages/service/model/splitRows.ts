import type {
  KnownSplit,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { RegionNames } from './RegionNames';

/** Points of difference to the desired share that are still called the same. */
const TOLERANCE = 2;

/** One share of one region, or why nobody knows it. */
export type SplitLine =
  | {
      known: true;
      percent: number;
      stale: boolean;
      at?: string;
      /** Points above (+) or below (−) the desired share; absent within the tolerance. */
      delta?: number;
    }
  | { known: false; reason: string };

/** The three shares of one region. */
export type SplitRow = {
  region: string;
  clusters: string[];
  /** Of these, the ones whose facts are old or were never read. */
  unknownClusters: string[];
  desired: SplitLine;
  configured: SplitLine;
  /** The configured share by layer, when the layers disagree by more than the tolerance. */
  layers?: { layer: 'internal' | 'external'; percent: number }[];
  observed: SplitLine;
};

/**
 * Lays desired, configured and observed side by side, one row a region, in the fleet's order.
 *
 * A region that a known split does not mention has a true zero there; a split that is not known
 * is unknown in every region.
 */
export function splitRows(view: ServiceView, names: RegionNames): SplitRow[] {
  const { desired, configured, observed } = view.split;
  const regions = names.sorted([
    ...[desired, configured, observed].flatMap(split =>
      split.known ? Object.keys(split.split) : [],
    ),
    ...view.placements.map(placement => placement.region),
  ]);
  return regions.map(region => {
    const placements = view.placements.filter(p => p.region === region);
    const want = lineOf(desired, region);
    const target = want.known ? want.percent : undefined;
    const cell = view.regions.find(({ region: name }) => name === region);
    const seen = lineOf(observed, region, target);
    return {
      region,
      clusters: placements.map(p => p.cluster),
      unknownClusters: placements
        .filter(p => p.provenance.stale || !p.provenance.at)
        .map(p => p.cluster),
      desired: want,
      configured: lineOf(configured, region, target),
      layers: layersOf(view, region),
      observed:
        seen.known && cell?.trafficStale
          ? { ...seen, stale: true, at: cell.trafficAt ?? seen.at }
          : seen,
    };
  });
}

function lineOf(split: KnownSplit, region: string, target?: number): SplitLine {
  if (!split.known) return { known: false, reason: split.reason };
  const percent = split.split[region] ?? 0;
  const delta = target === undefined ? 0 : percent - target;
  return {
    known: true,
    percent,
    stale: split.provenance.stale,
    at: split.provenance.at,
    ...(Math.abs(delta) > TOLERANCE && { delta }),
  };
}

function layersOf(view: ServiceView, region: string): SplitRow['layers'] {
  const layers = (view.split.configuredByLayer ?? []).flatMap(
    ({ layer, split }) =>
      split.known ? [{ layer, percent: split.split[region] ?? 0 }] : [],
  );
  const shares = layers.map(({ percent }) => percent);
  const spread = Math.max(...shares) - Math.min(...shares);
  return layers.length > 1 && spread > TOLERANCE ? layers : undefined;
}
