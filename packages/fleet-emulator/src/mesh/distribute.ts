import { localityKey } from './endpoints';
import type { Locality, LocalityGroup } from './endpoints';
import type { LocalitySetting } from './localitySetting';

type Distribute = NonNullable<LocalitySetting['distribute']>;

/**
 * Weights of localities by a `distribute` entry.
 *
 * @returns the groups, those that no pattern names without hosts; or `not-concerned` when no
 *   `from` matches the client
 */
export function distributeWeights(
  groups: readonly LocalityGroup[],
  client: Locality,
  distribute: Distribute,
): LocalityGroup[] | 'not-concerned' {
  const entry = distribute.find(({ from = '' }) => matches(from, client));
  if (!entry) return 'not-concerned';
  const weights = new Map<string, number>();
  for (const [pattern, percent] of Object.entries(entry.to ?? {})) {
    const taken = groups.filter(
      ({ locality }) =>
        matches(pattern, locality) && !weights.has(localityKey(locality)),
    );
    const sum = taken.reduce((all, { weight }) => all + weight, 0);
    for (const { locality, weight } of taken)
      weights.set(
        localityKey(locality),
        sum === 0 ? 0 : Math.ceil((weight * percent) / sum),
      );
  }
  return groups.map(group => {
    const weight = weights.get(localityKey(group.locality));
    return weight === undefined
      ? { ...group, weight: 0, hosts: [] }
      : { ...group, weight };
  });
}

/** Whether a pattern `region/zone/subzone` covers a locality; `*` and what is left out cover anything. */
function matches(pattern: string, locality: Locality): boolean {
  const [region, zone = '*', subzone = '*'] = pattern.split('/');
  const covers = (part: string, value: string) =>
    part === '*' || part === value;
  return (
    covers(region, locality.region) &&
    covers(zone, locality.zone) &&
    covers(subzone, locality.subzone)
  );
}
