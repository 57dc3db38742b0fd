import { RequestFailed } from './Failure';
import type { Failure } from './Failure';

/**
 * Settles by itself after `ms`, even when the task ignores the signal it is given.
 *
 * @param failure - what to fail with at the deadline
 */
export async function withDeadline<T>(
  o: { ms: number; signal: AbortSignal; failure: () => Failure },
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  o.signal.throwIfAborted();
  const controller = new AbortController();
  let stop = () => {};
  const ended = new Promise<never>((_, reject) => {
    const end = (reason: unknown) => {
      reject(reason);
      controller.abort(reason);
    };
    const timer = setTimeout(() => end(new RequestFailed(o.failure())), o.ms);
    const onAbort = () => end(o.signal.reason);
    o.signal.addEventListener('abort', onAbort, { once: true });
    stop = () => {
      clearTimeout(timer);
      o.signal.removeEventListener('abort', onAbort);
    };
  });
  try {
    return await Promise.race([task(controller.signal), ended]);
  } finally {
    stop();
  }
}
