/** The time for an act is over. */
export class DeadlineError extends Error {
  constructor(what: string, ms: number) {
    super(`${what} did not answer within ${ms / 1000} s`);
    this.name = 'DeadlineError';
  }
}

/**
 * Gives an act a deadline that settles by itself.
 *
 * A callee that honours its signal ends early; one that ignores it is left behind and its outcome
 * is dropped, so the caller never waits longer than it said.
 *
 * @param what - subject of the error message: `Prometheus eu`
 * @param ms - milliseconds
 * @param parent - aborts the act as well, with its own reason
 * @throws DeadlineError when the time is over
 */
export async function withDeadline<T>(
  what: string,
  ms: number,
  act: (signal: AbortSignal) => Promise<T>,
  parent?: AbortSignal,
): Promise<T> {
  const controller = new AbortController();
  let settle: (reason: unknown) => void = () => {};
  const over = new Promise<never>((_, reject) => {
    settle = reject;
  });
  const end = (reason: unknown) => {
    // Settled first: aborting may make the act fail with an error that tells less.
    settle(reason);
    controller.abort(reason);
  };
  const onParent = () => end(parent?.reason);
  const timer = setTimeout(() => end(new DeadlineError(what, ms)), ms);
  parent?.addEventListener('abort', onParent, { once: true });
  if (parent?.aborted) onParent();
  try {
    return await Promise.race([act(controller.signal), over]);
  } finally {
    clearTimeout(timer);
    parent?.removeEventListener('abort', onParent);
    // Nobody may be listening any more when the act loses the race.
    over.catch(() => {});
  }
}
