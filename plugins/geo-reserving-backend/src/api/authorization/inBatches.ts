/**
 * Maps many values batch by batch, a few batches at once.
 *
 * @param limits - values in a batch, and batches under way at the same time
 * @param act - returns one result for each value, in the same order
 * @returns all results, in the order of the values
 */
export async function inBatches<T, R>(
  values: readonly T[],
  limits: { size: number; atOnce: number },
  act: (batch: readonly T[]) => Promise<R[]>,
): Promise<R[]> {
  const batches: (readonly T[])[] = [];
  for (let i = 0; i < values.length; i += limits.size) {
    batches.push(values.slice(i, i + limits.size));
  }
  const results: R[][] = [];
  let next = 0;
  const work = async () => {
    while (next < batches.length) {
      const index = next++;
      results[index] = await act(batches[index]);
    }
  };
  await Promise.all(Array.from({ length: limits.atOnce }, work));
  return results.flat();
}
