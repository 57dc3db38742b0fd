import type { IncomingMessage } from 'node:http';
import { RequestFailed } from './Failure';
import { deferred } from './deferred';

/** Bounds of one body. */
export type BodyLimits = {
  maxBytes: number;
  deadlineMs: number;
  signal: AbortSignal;
};

/**
 * Reads a whole body, bounded in bytes and time; the socket is destroyed when a bound is passed.
 *
 * Rejects with kind `too-large`, `unfinished` or `truncated`.
 */
export function readBody(
  answer: IncomingMessage,
  limits: BodyLimits,
): Promise<Buffer> {
  const { promise, resolve, reject } = deferred<Buffer>();
  const chunks: Buffer[] = [];
  let bytes = 0;
  const fail = (error: unknown) => {
    reject(error);
    answer.destroy();
  };
  const timer = setTimeout(() => fail(unfinished(limits)), limits.deadlineMs);
  const onAbort = () => fail(limits.signal.reason);
  limits.signal.addEventListener('abort', onAbort, { once: true });

  const listeners = {
    data: (chunk: Buffer) => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes > limits.maxBytes) {
        chunks.length = 0;
        fail(tooLarge(limits));
      }
    },
    end: () => resolve(Buffer.concat(chunks)),
    // Node tells of a connection lost in the middle by one of these, never by 'end'.
    error: () => fail(truncated()),
    close: () => fail(truncated()),
  };
  const each = Object.entries(listeners);
  each.forEach(([event, listener]) => answer.on(event, listener));
  return promise.finally(() => {
    clearTimeout(timer);
    limits.signal.removeEventListener('abort', onAbort);
    // A socket that is used again keeps its first answer, and would keep the body with it.
    answer.on('error', ignore);
    each.forEach(([event, listener]) => answer.off(event, listener));
    chunks.length = 0;
  });
}

/** Not a closure: that would keep the body. */
function ignore() {}

function unfinished(limits: BodyLimits): RequestFailed {
  return new RequestFailed({
    kind: 'unfinished',
    message: `its answer did not end within ${limits.deadlineMs / 1000} s`,
  });
}

function tooLarge(limits: BodyLimits): RequestFailed {
  const mebibytes = Math.round(limits.maxBytes / 1_048_576);
  return new RequestFailed({
    kind: 'too-large',
    message: `its answer is larger than ${mebibytes} MiB`,
  });
}

function truncated(): RequestFailed {
  return new RequestFailed({
    kind: 'truncated',
    message: 'its answer stopped in the middle',
  });
}
