/** What an int32 field of the API can hold. */
const LARGEST = 2 ** 31 - 1;

/** A weight as written, or 0 where it is none; bounded, so that arithmetic on it stays exact. */
export function cleanWeight(weight: number | undefined): number {
  return weight !== undefined && weight > 0 ? Math.min(LARGEST, weight) : 0;
}
