import type { Manager } from '@geo-reserving/plugin-geo-reserving-node';

/** Who writes, as the API servers know us. */
export const OURS = 'geo-reserving';

/**
 * Whoever wrote an object last and is not us, to be named with the fields that are changed. Facts keep who wrote and when,
 * and not which fields; so an object that we wrote last counts as ours, and any other as somebody else's.
 */
export function foreignOwner(managers: readonly Manager[]): {
  ownedBy?: string;
} {
  const [newest] = [...managers].sort((a, b) => {
    const byTime = (b.at ?? '').localeCompare(a.at ?? '');
    // Of one second, the other one is named: rather once too often.
    return byTime || Number(a.name === OURS) - Number(b.name === OURS);
  });
  return newest === undefined || newest.name === OURS
    ? {}
    : { ownedBy: newest.name };
}
