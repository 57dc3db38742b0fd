import type {
  PeeringStatus,
  PeeringView,
} from '@geo-reserving/plugin-geo-reserving-common';

/** What one cluster says about another: all peerings of the pair, and the worst of them. */
export type PeeringCell = {
  from: string;
  to: string;
  status: PeeringStatus;
  peerings: PeeringView[];
};

/** Peerings as a matrix: rows say how they see columns. */
export type PeeringGrid = {
  clusters: string[];
  /** `cells[row][column]`; undefined where the row describes no such peer, and on the diagonal. */
  cells: (PeeringCell | undefined)[][];
  /** Peerings with clusters that are not ours. */
  outside: PeeringView[];
};

/** Worst first. */
const PEERING_SEVERITY: readonly PeeringStatus[] = [
  'broken',
  'unknown',
  'healthy',
];

/** Lays peerings out as a matrix; clusters without any peering have no row. */
export function peeringGrid(
  clusters: readonly string[],
  peerings: readonly PeeringView[],
): PeeringGrid {
  const ours = new Set(clusters);
  const inside = peerings.filter(
    ({ from, to }) => ours.has(from) && to !== undefined && ours.has(to),
  );
  const mentioned = new Set(inside.flatMap(({ from, to }) => [from, to]));
  const names = clusters.filter(name => mentioned.has(name));
  const pairs = new Map<string, PeeringView[]>();
  for (const peering of inside) {
    const key = pairKey(peering.from, peering.to ?? '');
    pairs.set(key, [...(pairs.get(key) ?? []), peering]);
  }
  return {
    clusters: names,
    cells: names.map(from =>
      names.map(to => cellOf(from, to, pairs.get(pairKey(from, to)))),
    ),
    outside: peerings.filter(({ to }) => to === undefined || !ours.has(to)),
  };
}

/** The pair as the URL names it. */
export function pairKey(from: string, to: string): string {
  return `${from}/${to}`;
}

/** Peerings, worst first; ties in the order of their ids, so that rows keep their places. */
export function worstPeerings(peerings: readonly PeeringView[]): PeeringView[] {
  return [...peerings].sort(
    (a, b) =>
      PEERING_SEVERITY.indexOf(a.status) - PEERING_SEVERITY.indexOf(b.status) ||
      (a.id < b.id ? -1 : 1),
  );
}

function cellOf(
  from: string,
  to: string,
  peerings: PeeringView[] | undefined,
): PeeringCell | undefined {
  if (!peerings || from === to) return undefined;
  const [worst] = worstPeerings(peerings);
  return { from, to, status: worst.status, peerings };
}
