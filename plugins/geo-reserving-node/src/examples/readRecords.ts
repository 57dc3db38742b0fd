import { Fields } from '../objects';

/** One weighted record, as the example's DNS service lists it. */
export type WeightedRecord = {
  hostname: string;
  /** What tells it from its siblings: here the name of the cluster behind it. */
  setIdentifier: string;
  weight: number;
  ttlSeconds: number;
  /** What its health check says; absent: it has none, and is always answered. */
  healthy?: boolean;
};

/** An answer larger than this belongs to something else, in characters. */
const MAX_ANSWER = 1_000_000;

/**
 * Reads the answer of `GET /records`.
 *
 * @throws Error when it is something else: a weight that could not be read is never a weight of zero
 */
export function readRecords(answer: string): WeightedRecord[] {
  if (answer.length > MAX_ANSWER) {
    throw new Error(`more than ${MAX_ANSWER} characters`);
  }
  return Fields.of(JSON.parse(answer))
    .objects('records')
    .map(record => ({
      hostname: record.requiredName('hostname'),
      setIdentifier: record.requiredName('setIdentifier'),
      weight: record.requiredCount('weight'),
      ttlSeconds: record.requiredCount('ttlSeconds'),
      ...(record.has('healthy') ? { healthy: record.flag('healthy') } : {}),
    }));
}
