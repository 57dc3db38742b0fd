import { Fields } from '../objects';
import type { WeightedRecord } from './readRecords';

/** The two calls that are needed, for one hosted zone, with the API's own words. */
export interface Route53Zone {
  /** ListResourceRecordSets, every page of it. */
  listRecordSets(signal: AbortSignal): Promise<unknown>;
  /** ChangeResourceRecordSets: all of the changes or none; a DELETE that is not exactly what is there refuses them. */
  changeRecordSets(
    changes: { Action: 'DELETE' | 'CREATE'; ResourceRecordSet: object }[],
    signal: AbortSignal,
  ): Promise<void>;
}

/** A weighted record, and the record set as Route 53 wrote it: a deletion has to repeat all of it. */
export type RecordSet = WeightedRecord & { raw: object };

/** An alias has no TTL of its own; the addresses of AWS's load balancers have this one, in seconds. */
const ALIAS_TTL = 60;
const MAX_WEIGHT = 255;
const LIST = 'ResourceRecordSets';

/**
 * Record sets that have a weight; others are no business of ours.
 *
 * @throws Error when the answer is something else: a weight that could not be read is never a weight of zero
 */
export async function listSets(
  zone: Route53Zone,
  signal: AbortSignal,
): Promise<RecordSet[]> {
  signal.throwIfAborted();
  try {
    return readSets(await zone.listRecordSets(signal));
  } catch (error) {
    const why = (error as Error).message;
    throw new Error(`The Route 53 zone was not read: ${why}`);
  }
}

/**
 * Deleting exactly what was seen, and creating it anew in the same batch, is a compare-and-swap.
 *
 * @returns false when something else was there, so that nothing was written
 */
export async function swap(
  zone: Route53Zone,
  sets: readonly RecordSet[],
  weights: Readonly<Record<string, number>>,
  signal: AbortSignal,
): Promise<boolean> {
  const changes = sets.flatMap(({ raw, setIdentifier }) => [
    { Action: 'DELETE' as const, ResourceRecordSet: raw },
    {
      Action: 'CREATE' as const,
      ResourceRecordSet: { ...raw, Weight: weights[setIdentifier] },
    },
  ]);
  try {
    await zone.changeRecordSets(changes, signal);
    return true;
  } catch (error) {
    if ((error as Error).name === 'InvalidChangeBatch') return false;
    throw error;
  }
}

function readSets(answer: unknown): RecordSet[] {
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
