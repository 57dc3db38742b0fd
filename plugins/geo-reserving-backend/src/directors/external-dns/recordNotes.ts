/** What a reader of DNS records would not expect, one sentence each. */
import { isBelieved } from '@geo-reserving/plugin-geo-reserving-node';
import { listed } from '../support/words';
import type { Asked } from './recordSets';
import { DNS_ENDPOINTS } from './resources';
import { policyOf } from './zoneAnswer';
import type { ZoneRecord } from './zoneAnswer';
import type { Zone } from './zoneRecords';

export function recordNotes(
  { records }: Zone,
  asked: readonly Asked[],
): string[] {
  return [
    ...unchecked(records),
    ...weights(records),
    ...owners(records),
    ...empty(records),
    ...unreadable(asked),
  ];
}

function unchecked(records: readonly ZoneRecord[]): string[] {
  const without = records.filter(({ isChecked }) => !isChecked);
  if (without.length === 0) {
    return [];
  }
  return policyOf(records) === 'failover'
    ? [
        'A record of this failover has no health check, so that the zone never leaves it by itself.',
      ]
    : [
        'Records without a health check stay in the answers when what they lead to is gone: clients then get no answer until somebody changes them.',
      ];
}

function weights(records: readonly ZoneRecord[]): string[] {
  const weighted = records.flatMap(({ policy, setIdentifier }) =>
    policy.kind === 'weighted' ? [{ ...policy, setIdentifier }] : [],
  );
  const notNumbers = weighted.filter(({ isReadable }) => !isReadable);
  return [
    ...notNumbers.map(
      ({ setIdentifier }) =>
        `aws/weight of ${setIdentifier} is no whole number from 0 to 255; external-dns writes 0 for it.`,
    ),
    ...(weighted.length > 0 && weighted.every(({ weight }) => weight === 0)
      ? [
          'All weights are 0, which drains nobody: the zone then takes them to be equal.',
        ]
      : []),
  ];
}

function owners(records: readonly ZoneRecord[]): string[] {
  const unknown = records.flatMap(({ targets }) =>
    targets.filter(t => t.cluster === undefined).map(t => t.address),
  );
  const distinct = [...new Set(unknown)].sort();
  return distinct.length === 0
    ? []
    : [
        `No cluster states ${listed(
          distinct.slice(0, 5),
        )} as its address, or several do; add it to addresses of its cluster in geoReserving.clusters.`,
      ];
}

function empty(records: readonly ZoneRecord[]): string[] {
  const names = records
    .filter(({ targets }) => targets.length === 0)
    .map(({ setIdentifier }) => setIdentifier ?? 'its record');
  return names.length === 0
    ? []
    : [`${listed(names)} leads nowhere, since it has no targets.`];
}

function unreadable(asked: readonly Asked[]): string[] {
  const names = asked
    .map(({ cluster }) => cluster)
    .filter(c => !c.answers || !isBelieved(c.reading(DNS_ENDPOINTS)))
    .map(({ name }) => name);
  return names.length === 0
    ? []
    : [
        `What ${listed([
          ...new Set(names),
        ])} asks for cannot be read now; its last state is told.`,
      ];
}
