import type { Placement } from '../service/Placement';

/**
 * The same placements with every endpoint healthy, and one where there is none: what the objects
 * are written for. Returns undefined when that is how things are anyway.
 */
export function nominalPlacements(
  placements: readonly Placement[],
): Placement[] | undefined {
  const isNominal = placements.every(
    ({ endpoints }) =>
      endpoints !== undefined &&
      endpoints.ready > 0 &&
      endpoints.ready === endpoints.total,
  );
  return isNominal ? undefined : placements.map(healthy);
}

function healthy(placement: Placement): Placement {
  const known = placement.endpoints?.zones.filter(z => z.total > 0) ?? [];
  const zones = (known.length > 0 ? known : [{ zone: '', total: 1 }]).map(
    ({ zone, total }) => ({ zone, total, ready: total }),
  );
  const total = zones.reduce((sum, z) => sum + z.total, 0);
  return { ...placement, endpoints: { ready: total, total, zones } };
}
