import type { ClusterPicture } from '@geo-reserving/plugin-geo-reserving-node';
import { ownerOfAddress } from '../../entry/addresses';
import type { ConfiguredEntry } from '../../entry/addresses';
import type { Asked } from './recordSets';
import type { ZoneRecord } from './zoneAnswer';

/** The records of one type that a zone holds for a name, and who wants different ones. */
export type Zone = {
  records: readonly ZoneRecord[];
  /** Set identifiers (empty: none) that several objects ask for with different content. */
  disputed: readonly string[];
};

/** Objects in several clusters may ask for one and the same record: it is in the zone once. */
export function zoneOf(
  asked: readonly Asked[],
  clusters: readonly ClusterPicture[],
  configured: readonly ConfiguredEntry[],
): Zone {
  const byIdentifier = new Map<string, Map<string, ZoneRecord>>();
  for (const { record } of asked) {
    const { setIdentifier = '' } = record;
    const content = JSON.stringify([
      record.policy,
      record.isChecked,
      record.ttlSeconds,
      [...record.targets].sort(),
    ]);
    const versions = byIdentifier.get(setIdentifier) ?? new Map();
    byIdentifier.set(
      setIdentifier,
      versions.set(content, {
        ...record,
        targets: record.targets.map(address => {
          const owner = ownerOfAddress(address, clusters, configured);
          return owner.kind === 'cluster'
            ? { address, cluster: owner.cluster }
            : { address };
        }),
      }),
    );
  }
  const identifiers = [...byIdentifier.keys()].sort();
  return {
    records: identifiers.flatMap(id => [...byIdentifier.get(id)!.values()]),
    disputed: identifiers.filter(id => byIdentifier.get(id)!.size > 1),
  };
}
