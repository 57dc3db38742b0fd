import {
  DeadlineError,
  withDeadline as settle,
} from '../../runtime/withDeadline';
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
  try {
    return await settle('It', o.ms, task, o.signal);
  } catch (error) {
    throw error instanceof DeadlineError
      ? new RequestFailed(o.failure())
      : error;
  }
}
