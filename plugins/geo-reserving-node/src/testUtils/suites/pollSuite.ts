import type { PollTargets, Running } from './PollTargets';

/** A poll that was given up has to end within this, in milliseconds; at once, on a machine that has nothing else to do. */
const GIVEN_UP_WITHIN_MS = 3_000;
/** A source that is not there says so within this. */
const REFUSED_WITHIN_MS = 10_000;
const PATIENCE_MS = 30_000;

/**
 * A poll ends by itself, ends when it is given up, and throws rather than making something up.
 *
 * @param poll - asks the subject once
 * @param accept - looks at an answer; its expectations fail the test
 */
export function pollSuite<T, S>(
  targets: PollTargets<T>,
  poll: (subject: T, signal: AbortSignal) => Promise<S>,
  accept: (state: S, subject: T) => void,
): void {
  it(
    'answers when its source does, again and again',
    () =>
      using(targets.answering, async subject => {
        accept(await poll(subject, fresh().signal), subject);
        accept(await poll(subject, fresh().signal), subject);
      }),
    PATIENCE_MS,
  );

  it(
    'throws when its source is gone, and says so in words without secrets',
    () =>
      using(targets.gone, async subject => {
        const error = await failureOf(
          poll(subject, fresh().signal),
          REFUSED_WITHIN_MS,
        );
        expectReadable(error, targets.secrets);
      }),
    PATIENCE_MS,
  );

  it(
    'ends soon when it is given up',
    () =>
      using(targets.silent, async subject => {
        const attempt = fresh();
        const pending = poll(subject, attempt.signal);
        setTimeout(() => attempt.abort(new Error('given up')), 50);
        await failureOf(pending, 50 + GIVEN_UP_WITHIN_MS);
      }),
    PATIENCE_MS,
  );

  it(
    'does not even start when it was given up before',
    () =>
      using(targets.silent, async subject => {
        const attempt = fresh();
        attempt.abort(new Error('given up'));
        await failureOf(poll(subject, attempt.signal), GIVEN_UP_WITHIN_MS);
      }),
    PATIENCE_MS,
  );

  const { garbled } = targets;
  if (!garbled) return;
  it(
    'throws when its source answers what is no answer',
    () =>
      using(garbled, async subject => {
        const error = await failureOf(
          poll(subject, fresh().signal),
          REFUSED_WITHIN_MS,
        );
        expectReadable(error, targets.secrets);
      }),
    PATIENCE_MS,
  );
}

function fresh(): AbortController {
  return new AbortController();
}

async function using<T>(
  start: () => Promise<Running<T>>,
  act: (subject: T) => Promise<void>,
): Promise<void> {
  const { subject, stop } = await start();
  try {
    await act(subject);
  } finally {
    await stop();
  }
}

/** The error of a promise that has to fail in time. */
async function failureOf(
  promise: Promise<unknown>,
  withinMs: number,
): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>(resolve => {
    timer = setTimeout(() => resolve('still waiting'), withinMs);
  });
  const outcome = await Promise.race([
    promise.then(
      answer => `answered ${JSON.stringify(answer)}`,
      error => ({ error }),
    ),
    late,
  ]);
  clearTimeout(timer);
  expect(outcome).toEqual({ error: expect.anything() });
  return (outcome as { error: unknown }).error;
}

function expectReadable(error: unknown, secrets: readonly string[] = []): void {
  expect(error).toBeInstanceOf(Error);
  const { message } = error as Error;
  expect(message.length).toBeGreaterThan(10);
  for (const secret of secrets) {
    expect(message).not.toContain(secret);
  }
}
