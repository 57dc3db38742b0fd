const WITHIN_MS = 45_000;
const PAUSE_MS = 100;

/** Tries until it does not throw any more; ends with what it threw last. */
export async function until<T>(attempt: () => Promise<T>): Promise<T> {
  const end = Date.now() + WITHIN_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise(done => setTimeout(done, PAUSE_MS));
    }
  }
}
