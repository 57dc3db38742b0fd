/**
 * Runs a request under a deadline that settles by itself, even when the callee ignores its signal.
 *
 * @param run - starts the request; its signal is aborted on the deadline and when `outer` is
 * @param milliseconds - how long to wait
 * @param outer - aborted when nobody waits any more
 */
export async function withDeadline<T>(
  run: (signal: AbortSignal) => Promise<T>,
  milliseconds: number,
  outer?: AbortSignal,
): Promise<T> {
  const controller = new AbortController();
  const forward = () => controller.abort(outer?.reason);
  if (outer?.aborted) forward();
  outer?.addEventListener('abort', forward, { once: true });

  let timer: ReturnType<typeof setTimeout> | undefined;
  const expiry = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error(
        `The geo-reserving backend did not answer within ${
          milliseconds / 1000
        } s`,
      );
      error.name = 'TimeoutError';
      // Rejected first: aborting may make the callee reject with a less telling error.
      reject(error);
      controller.abort(error);
    }, milliseconds);
  });
  try {
    return await Promise.race([run(controller.signal), expiry]);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', forward);
  }
}
