/**
 * How a zone answers for one name, as Amazon's Route 53 does: the provider whose properties DNSEndpoints carry.
 *
 * A record without a health check is always in the answers, whatever stands behind it. Where no record is healthy, all
 * are taken to be.
 */
import type { DirectedShares } from '@geo-reserving/plugin-geo-reserving-node';
import { sharesOfParts } from '../support/shares';
import type { Part } from '../support/shares';
import type { DnsRecord } from './DnsEndpointFact';

/** A target and the cluster behind it; without one it is nobody's that is known. */
export type ZoneTarget = { address: string; cluster?: string };

export type ZoneRecord = Omit<DnsRecord, 'targets'> & {
  targets: readonly ZoneTarget[];
};

/** Shares of new clients, or why they are not known. */
export type ZoneAnswer =
  | { known: true; shares: DirectedShares }
  | { known: false; why: string };

/** @param records - of one name and one type, each once */
export function answerOf(
  records: readonly ZoneRecord[],
  lost: ReadonlySet<string> = new Set(),
): ZoneAnswer {
  const why = unanswerable(records, lost);
  if (why !== undefined) {
    return { known: false, why };
  }
  const chosen = choiceOf(records, lost);
  const parts = chosen.flatMap(({ record, weight }) =>
    record.targets.map(
      (target): Part => ({
        weight: weight / record.targets.length,
        to: whereTo(target, lost),
      }),
    ),
  );
  return { known: true, shares: sharesOfParts(parts) };
}

/** The policy that the records share; undefined when they do not. */
export function policyOf(records: readonly ZoneRecord[]) {
  const kinds = new Set(records.map(({ policy }) => policy.kind));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

function unanswerable(
  records: readonly ZoneRecord[],
  lost: ReadonlySet<string>,
): string | undefined {
  const policy = policyOf(records);
  if (policy === undefined) {
    return 'Its records have different routing policies, and a zone takes only one for a name.';
  }
  if (policy === 'simple' && records.length > 1) {
    return 'Several objects ask for different records without a set identifier; which of them is in the zone depends on who wrote last.';
  }
  const other = records.flatMap(r =>
    r.policy.kind === 'other' ? r.policy.by : [],
  );
  if (other.length > 0) {
    return `The zone chooses by ${other[0]}, which depends on where each client is.`;
  }
  const primaries = records.filter(isPrimary).length;
  if (policy === 'failover' && primaries !== 1) {
    return `Failover needs one record with the role PRIMARY, and there are ${primaries}.`;
  }
  const halfLost = records.some(
    r => r.isChecked && lostTargets(r, lost) > 0 && !isLost(r, lost),
  );
  return halfLost
    ? 'A record with a health check leads to lost clusters and to others; what its check says then is not known.'
    : undefined;
}

type Chosen = { record: ZoneRecord; weight: number };

function choiceOf(
  records: readonly ZoneRecord[],
  lost: ReadonlySet<string>,
): Chosen[] {
  const healthy = records.filter(r => !(r.isChecked && isLost(r, lost)));
  const eligible = healthy.length > 0 ? healthy : records;
  switch (policyOf(records)) {
    case 'weighted':
      return weighted(eligible);
    case 'failover':
      // With nobody healthy, the zone answers with the primary.
      return evenly([eligible.find(isPrimary) ?? eligible[0]]);
    default:
      return evenly(eligible);
  }
}

/** Records of weight 0 are looked at only when there is none of more. */
function weighted(records: readonly ZoneRecord[]): Chosen[] {
  const weighed = records.map(record => ({
    record,
    weight: record.policy.kind === 'weighted' ? record.policy.weight : 0,
  }));
  const some = weighed.filter(({ weight }) => weight > 0);
  return some.length > 0 ? some : evenly(records);
}

function evenly(records: readonly ZoneRecord[]): Chosen[] {
  return records.map(record => ({ record, weight: 1 }));
}

function isPrimary({ policy }: ZoneRecord): boolean {
  return policy.kind === 'failover' && policy.role === 'PRIMARY';
}

function isLost(record: ZoneRecord, lost: ReadonlySet<string>): boolean {
  return (
    record.targets.length > 0 &&
    lostTargets(record, lost) === record.targets.length
  );
}

function lostTargets(
  { targets }: ZoneRecord,
  lost: ReadonlySet<string>,
): number {
  return targets.filter(({ cluster }) => cluster && lost.has(cluster)).length;
}

function whereTo(
  { cluster }: ZoneTarget,
  lost: ReadonlySet<string>,
): Part['to'] {
  if (cluster === undefined) {
    return 'elsewhere';
  }
  return lost.has(cluster) ? 'unserved' : { cluster };
}
