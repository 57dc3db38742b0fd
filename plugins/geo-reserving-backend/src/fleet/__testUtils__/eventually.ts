/** Generous: what is waited for normally takes milliseconds, but builds compete for the machine. */
const PATIENCE_MS = 20_000;

/**
 * Waits until `probe` returns something truthy and returns that.
 *
 * @param what - a sentence for the failure: what was waited for
 */
export async function eventually<T>(
  what: string,
  probe: () => T | undefined | false,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const found = probe();
    if (found) {
      return found;
    }
    if (Date.now() > giveUpAt) {
      throw new Error(`Not within ${patienceMs} ms: ${what}`);
    }
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
