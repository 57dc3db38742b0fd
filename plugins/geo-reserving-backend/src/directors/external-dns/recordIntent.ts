import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import type { ClusterPicture } from '@geo-reserving/plugin-geo-reserving-node';
import { policyOf } from './zoneAnswer';
import type { ZoneRecord } from './zoneAnswer';
import type { Zone } from './zoneRecords';

/** What records were written for, by region; nothing where a record leads to several regions or to none. */
export function recordIntent(
  { records }: Zone,
  clusters: readonly ClusterPicture[],
): { intent?: Intent } {
  const placed = records.map(record => ({
    record,
    region: regionOf(record, clusters),
  }));
  if (placed.some(({ region }) => region === undefined)) {
    return {};
  }
  const policy = policyOf(records);
  if (policy === 'failover') {
    const role = (wanted: string) =>
      placed.find(
        ({ record: { policy: p } }) =>
          p.kind === 'failover' && p.role === wanted,
      )?.region;
    const [first, second] = [role('PRIMARY'), role('SECONDARY')];
    return first && second && first !== second
      ? { intent: { mode: 'active-standby', order: [first, second] } }
      : {};
  }
  return policy === 'weighted' ? weightedIntent(placed) : {};
}

function weightedIntent(
  placed: readonly { record: ZoneRecord; region?: string }[],
): { intent?: Intent } {
  const weights = new Map<string, number>();
  let sum = 0;
  for (const { record, region } of placed) {
    const { policy } = record;
    const weight = policy.kind === 'weighted' ? policy.weight : 0;
    sum += weight;
    if (weight > 0) {
      weights.set(region!, (weights.get(region!) ?? 0) + weight);
    }
  }
  return sum === 0
    ? {}
    : {
        intent: {
          mode: 'active-active',
          routing: 'weighted',
          weights: Object.fromEntries(
            [...weights].map(([region, w]) => [region, (100 * w) / sum]),
          ),
        },
      };
}

function regionOf(
  { targets }: ZoneRecord,
  clusters: readonly ClusterPicture[],
): string | undefined {
  const regions = new Set(
    targets.map(
      ({ cluster }) => clusters.find(c => c.name === cluster)?.region,
    ),
  );
  return regions.size === 1 ? [...regions][0] : undefined;
}
