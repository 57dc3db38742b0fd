/**
 * Waits for operations to end, and writes what happens to them into the log as it happens, and what they wait for.
 *
 * Waiting changes nothing: when the task is cancelled, the time is over or nobody answers any more, they go on. An answer
 * that does not come is asked for again until the time is over; one that says no is believed.
 */
import { setTimeout as pause } from 'timers/promises';
import type {
  JournalEntry,
  OperationStatus,
  OperationView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Api, StepContext } from '../actions/ActionDeps';
import { nameOf } from './describePlan';
import { waitsFor } from './waitsFor';

/** Operations that do not end any differently any more. */
const ENDS: readonly OperationStatus[] = [
  'succeeded',
  'failed',
  'rolled-back',
  'aborted',
];
/** A single answer must not take longer than this. */
const DEADLINE_MS = 30_000;
/** What is waited for is said when it changes, and so often while only its numbers do. */
const SAID_EVERY_MS = 30_000;

/** How long, and how often to look; in seconds. */
export type Patience = { timeoutSeconds: number; pollSeconds: number };

type Context = Pick<StepContext, 'logger' | 'signal'>;

/** One that has not ended, as far as the log has told of it. */
type Watched = {
  id: string;
  /** The last entry of its journal that was told. */
  seen: number;
  /** Why it could not be asked about lately. */
  trouble?: unknown;
  said?: { kind: string; at: number };
};

/**
 * They are looked at one after the other, so that a region full of services asks no more at once than a single one does.
 *
 * @returns the operations as they ended, in the order of their ids
 * @throws Error when the time is over first, or the task is cancelled; they go on, and the message says so
 */
export async function awaitOperations(
  ctx: Context,
  api: Api,
  ids: readonly string[],
  { timeoutSeconds, pollSeconds }: Patience,
): Promise<OperationView[]> {
  const end = performance.now() + timeoutSeconds * 1_000;
  const ended = new Map<string, OperationView>();
  const isOneOfMany = ids.length > 1;
  let open: Watched[] = ids.map(id => ({ id, seen: 0 }));
  for (;;) {
    for (const one of open) {
      const operation = await lookAt(ctx, api, one, isOneOfMany);
      if (operation) ended.set(one.id, operation);
    }
    open = open.filter(({ id }) => !ended.has(id));
    if (open.length === 0) return ids.map(id => ended.get(id)!);
    if (performance.now() + pollSeconds * 1_000 > end) {
      throw timeIsOver(open, timeoutSeconds);
    }
    await pause(pollSeconds * 1_000, undefined, { signal: ctx.signal }).catch(
      () => stopWhenCancelled(ctx),
    );
  }
}

/** @returns it, when it has ended */
async function lookAt(
  ctx: Context,
  api: Api,
  one: Watched,
  isOneOfMany: boolean,
): Promise<OperationView | undefined> {
  try {
    const { operation, entries } = await look(ctx, api, one.id);
    one.trouble = undefined;
    const whose = isOneOfMany ? `${nameOf(operation)}: ` : '';
    tellEntries(ctx, one, entries, whose);
    if (ENDS.includes(operation.status)) return operation;
    tellWaiting(ctx, one, operation, whose);
  } catch (error) {
    stopWhenCancelled(ctx);
    if (isNo(error)) throw error;
    // Said once: it may go on for minutes.
    if (!one.trouble) ctx.logger.warn(`Asking again: ${error}`);
    one.trouble = error;
  }
  return undefined;
}

function tellEntries(
  { logger }: Context,
  one: Watched,
  entries: readonly JournalEntry[],
  whose: string,
): void {
  for (const { sequence, message, cluster } of entries) {
    if (sequence <= one.seen) continue;
    one.seen = sequence;
    logger.info(`${whose}${message}${cluster ? ` (${cluster})` : ''}`);
  }
}

function tellWaiting(
  { logger }: Context,
  one: Watched,
  operation: OperationView,
  whose: string,
): void {
  const waiting = waitsFor(operation);
  const at = performance.now();
  if (!waiting) return;
  const { kind, statement } = waiting;
  if (one.said?.kind === kind && at - one.said.at < SAID_EVERY_MS) return;
  one.said = { kind, at };
  logger.info(`${whose}${statement}`);
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

/** `The operation was aborted`, as the runtime says it, would be untrue: the task's waiting was. */
function stopWhenCancelled({ signal }: Context): void {
  if (!signal?.aborted) return;
  const stopped = new Error(
    'The task is cancelled and waits no longer. What it has begun goes on: stop it, or bring it back, on its page.',
  );
  stopped.name = 'AbortError';
  throw stopped;
}

function timeIsOver(open: readonly Watched[], seconds: number): Error {
  const troubled = open.find(({ trouble }) => trouble !== undefined);
  return new Error(
    `${open.length === 1 ? 'Operation' : 'Operations'} ${open
      .map(({ id }) => id)
      .join(', ')} ${
      open.length === 1 ? 'has' : 'have'
    } not ended within ${seconds} s${
      troubled ? ` and cannot be asked about now (${troubled.trouble})` : ''
    }. It goes on: wait for it once more, or look at its page.`,
  );
}

/** The backend answered, and would answer the same again. */
function isNo(error: unknown): boolean {
  const status = (error as { statusCode?: number }).statusCode;
  return (
    status !== undefined && status >= 400 && status < 500 && status !== 429
  );
}
