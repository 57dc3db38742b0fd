import type { IncomingMessage } from 'node:http';
import { deferred } from './deferred';
import { LineSplitter } from './LineSplitter';

/** How a stream of lines came to its end. */
export type StreamEnd =
  /** The server ended it in good order. */
  | 'ended'
  /** The connection was lost in the middle. */
  | 'cut'
  /** Nothing came for too long. */
  | 'silent'
  /** A line was longer than allowed. */
  | 'line-too-long'
  /** The reader of the lines asked to stop. */
  | 'stopped'
  | 'aborted';

/** Bounds of one stream. `silenceMs` is asked again after every chunk, so it may change on the way. */
export type StreamLimits = {
  maxLineBytes: number;
  silenceMs: () => number;
  signal: AbortSignal;
};

/**
 * Reads a stream line by line until it ends, is cut, falls silent or is aborted. Never rejects;
 * destroys the socket in every case but a good end.
 *
 * @param onLine - called with each complete line; returns `stop` to end the stream
 * @param onBytes - told the size of every chunk, for metrics
 */
export function readLines(
  answer: IncomingMessage,
  limits: StreamLimits,
  onLine: (line: string) => 'go-on' | 'stop',
  onBytes: (bytes: number) => void = () => {},
): Promise<StreamEnd> {
  const { promise, resolve } = deferred<StreamEnd>();
  const splitter = new LineSplitter(limits.maxLineBytes);
  let silence: NodeJS.Timeout | undefined;
  const end = (how: StreamEnd) => {
    resolve(how);
    answer.destroy();
  };
  const listen = () => {
    clearTimeout(silence);
    silence = setTimeout(() => end('silent'), limits.silenceMs());
  };
  const onAbort = () => end('aborted');
  limits.signal.addEventListener('abort', onAbort, { once: true });
  listen();

  answer.on('data', (chunk: Buffer) => {
    onBytes(chunk.length);
    for (const line of splitter.push(chunk)) {
      if (onLine(line) === 'stop') {
        end('stopped');
        return;
      }
    }
    if (splitter.overflown) {
      end('line-too-long');
      return;
    }
    listen();
  });
  answer.on('end', () => end(splitter.rest > 0 ? 'cut' : 'ended'));
  answer.on('error', () => end('cut'));
  answer.on('close', () => end('cut'));
  return promise.finally(() => {
    clearTimeout(silence);
    limits.signal.removeEventListener('abort', onAbort);
  });
}
