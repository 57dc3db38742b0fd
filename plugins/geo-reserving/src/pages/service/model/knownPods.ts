import type {
  PlacementView,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';

/** Ready pods as far as anybody knows, and what is missing from the sum. */
export type KnownPods = {
  /** Sum over clusters with fresh facts; absent when there is none. */
  ready?: number;
  /** What was ready where facts are old; absent when nothing is old. */
  wereReady?: number;
  /** Clusters with fresh facts. */
  answering: string[];
  /** Clusters whose facts are old or were never read. */
  unknown: string[];
};

/** Whether a placement's facts are current. */
export function isFresh(placement: PlacementView): boolean {
  return Boolean(placement.provenance.at) && !placement.provenance.stale;
}

/** Ready pods of a placement; endpoints stand in where no workload could be read. */
export function readyPods(
  placement: PlacementView,
): { ready: number; desired: number } | undefined {
  const { pods, endpoints } = placement;
  if (pods) return pods;
  return endpoints && { ready: endpoints.ready, desired: endpoints.total };
}

/** Adds up what is ready, and names what the sum does not contain. */
export function knownPods(view: ServiceView): KnownPods {
  const fresh = view.placements.filter(isFresh);
  const old = view.placements.filter(p => !isFresh(p));
  return {
    ready: sumReady(fresh),
    wereReady: sumReady(old),
    answering: fresh.map(p => p.cluster),
    unknown: [
      ...old.map(p => p.cluster),
      // Read, but without pods: the API server refuses to show them.
      ...fresh
        .filter(p => p.presence !== 'missing' && !readyPods(p))
        .map(p => p.cluster),
    ],
  };
}

function sumReady(placements: PlacementView[]): number | undefined {
  const known = placements.flatMap(p => readyPods(p) ?? []);
  if (known.length === 0) return undefined;
  return known.reduce((sum, pods) => sum + pods.ready, 0);
}
