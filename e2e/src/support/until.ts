import { setTimeout as sleep } from 'node:timers/promises';

/** Generous: what is waited for takes seconds, but builds compete for the machine. */
export const PATIENCE_MS = 60_000;
const PAUSE_MS = 100;

/**
 * Waits until an assertion holds.
 *
 * @param assertion - throws while it does not hold; it is tried again, and its last failure is what a test shows
 * @returns what the assertion returns, and how long it took in milliseconds
 */
export async function until<T>(
  assertion: () => Promise<T>,
  patienceMs = PATIENCE_MS,
): Promise<{ value: T; tookMs: number }> {
  const begun = Date.now();
  for (;;) {
    try {
      const value = await assertion();
      return { value, tookMs: Date.now() - begun };
    } catch (error) {
      if (Date.now() - begun > patienceMs) throw error;
    }
    await sleep(PAUSE_MS);
  }
}
