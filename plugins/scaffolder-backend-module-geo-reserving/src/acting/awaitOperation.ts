/**
 * Waits for an operation to end, and writes what happens to it into the log as it happens.
 *
 * Waiting changes nothing: when the task is cancelled, the time is over or nobody answers any more, the operation goes on.
 * An answer that does not come is asked for again until the time is over; one that says no is believed.
 */
import { setTimeout as pause } from 'timers/promises';
import type {
  JournalEntry,
  OperationStatus,
  OperationView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Api, StepContext } from '../actions/ActionDeps';

/** Operations that do not end any differently any more. */
const ENDS: readonly OperationStatus[] = [
  'succeeded',
  'failed',
  'rolled-back',
  'aborted',
];
/** A single answer must not take longer than this. */
const DEADLINE_MS = 30_000;

/** How long, and how often to look; in seconds. */
export type Patience = { timeoutSeconds: number; pollSeconds: number };

/**
 * @returns the operation as it ended
 * @throws Error when the time is over first; the operation goes on, and the message says so
 */
export async function awaitOperation(
  ctx: Pick<StepContext, 'logger' | 'signal'>,
  api: Api,
  id: string,
  { timeoutSeconds, pollSeconds }: Patience,
): Promise<OperationView> {
  const end = performance.now() + timeoutSeconds * 1_000;
  let seen = 0;
  let trouble: unknown;
  for (;;) {
    try {
      const { operation, entries } = await look(ctx, api, id);
      trouble = undefined;
      for (const { sequence, message, cluster } of entries) {
        if (sequence <= seen) continue;
        seen = sequence;
        ctx.logger.info(cluster ? `${message} (${cluster})` : message);
      }
      if (ENDS.includes(operation.status)) return operation;
    } catch (error) {
      if (ctx.signal?.aborted || isNo(error)) throw error;
      // Said once: it may go on for minutes.
      if (!trouble) ctx.logger.warn(`Asking again: ${error}`);
      trouble = error;
    }
    if (performance.now() + pollSeconds * 1_000 > end) {
      throw new Error(
        `Operation ${id} has not ended within ${timeoutSeconds} s${
          trouble ? ` and cannot be asked about now (${trouble})` : ''
        }. It goes on: wait for it once more, or look at its page.`,
      );
    }
    await pause(pollSeconds * 1_000, undefined, { signal: ctx.signal });
  }
}

async function look(
  ctx: Pick<StepContext, 'signal'>,
  api: Api,
  id: string,
): Promise<{ operation: OperationView; entries: JournalEntry[] }> {
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  const signal = ctx.signal
    ? AbortSignal.any([ctx.signal, deadline])
    : deadline;
  // Read before the journal, so that whatever ended it is in the journal by then.
  const operation = await api.getOperation(id, { signal });
  const { items } = await api.getJournal(id, { signal });
  return { operation, entries: items };
}

/** The backend answered, and would answer the same again. */
function isNo(error: unknown): boolean {
  const status = (error as { statusCode?: number }).statusCode;
  return (
    status !== undefined && status >= 400 && status < 500 && status !== 429
  );
}
