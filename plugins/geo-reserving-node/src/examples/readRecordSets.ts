import { Fields } from '../objects';
import type { WeightedRecord } from './readRecords';

/** A weighted record, and the record set as Route 53 wrote it: a deletion has to repeat all of it. */
export type RecordSet = WeightedRecord & { raw: object };

/** An alias has no TTL of its own; the addresses of AWS's load balancers have this one, in seconds. */
const ALIAS_TTL = 60;
const MAX_WEIGHT = 255;
const LIST = 'ResourceRecordSets';

/**
 * Reads what ListResourceRecordSets answers; record sets without a weight are no business of ours.
 *
 * @throws Error when it is something else: a weight that could not be read is never a weight of zero
 */
export function readRecordSets(answer: unknown): RecordSet[] {
  const fields = Fields.of(answer);
  if (!fields.has(LIST)) throw new Error(`the answer has no ${LIST}`);
  const raws = (answer as { [LIST]: object[] })[LIST];
  return fields
    .objects(LIST)
    .flatMap((set, i) =>
      set.has('Weight') ? [{ ...readSet(set), raw: raws[i] }] : [],
    );
}

function readSet(set: Fields): WeightedRecord {
  const weight = set.requiredCount('Weight');
  if (weight > MAX_WEIGHT) throw new Error(`a weight of ${weight}`);
  return {
    hostname: set.requiredName('Name').replace(/\.$/, ''),
    setIdentifier: set.requiredName('SetIdentifier'),
    weight,
    ttlSeconds: set.count('TTL') ?? ALIAS_TTL,
    ...(set.has('HealthCheckId') ? { healthy: true } : {}),
  };
}
