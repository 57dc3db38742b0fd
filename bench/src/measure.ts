/** Runs `act` a number of times, one after the other; returns the durations in milliseconds. */
export async function timed(
  runs: number,
  act: (run: number) => Promise<unknown>,
): Promise<number[]> {
  const durations: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await act(run);
    durations.push(performance.now() - start);
  }
  return durations;
}

/** The value below which `percent` of the sorted values lie; NaN of nothing. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const index = Math.ceil((percent / 100) * sorted.length) - 1;
  return sorted[Math.max(0, index)] ?? Number.NaN;
}

/** `12.3 ms`, `1.20 s`. */
export function duration(ms: number): string {
  return ms >= 1000 ? `${(ms / 1000).toFixed(2)} s` : `${ms.toFixed(1)} ms`;
}

export const sleep = (ms: number) =>
  new Promise<void>(resolve => setTimeout(resolve, ms));
