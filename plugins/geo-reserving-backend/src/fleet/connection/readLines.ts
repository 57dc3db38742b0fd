import type { IncomingMessage } from 'node:http';
import { deferred } from './deferred';

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

const NEWLINE = 0x0a;

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
  let silence: NodeJS.Timeout;
  const end = (how: StreamEnd) => {
    clearTimeout(silence);
    limits.signal.removeEventListener('abort', onAbort);
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
  return promise;
}

/** Cuts bytes into lines; works on bytes, so that a character split over two chunks stays whole. */
export class LineSplitter {
  private parts: Buffer[] = [];
  private length = 0;

  constructor(private readonly maxLineBytes: number) {}

  /** Bytes of an unfinished line. */
  get rest(): number {
    return this.length;
  }

  /** True when the unfinished line is longer than allowed already. */
  get overflown(): boolean {
    return this.length > this.maxLineBytes;
  }

  /** The lines that this chunk completes, without empty ones. */
  *push(chunk: Buffer): Generator<string> {
    let start = 0;
    let at = chunk.indexOf(NEWLINE, start);
    while (at >= 0) {
      this.keep(chunk.subarray(start, at));
      const line = Buffer.concat(this.parts).toString('utf8').trim();
      this.parts = [];
      this.length = 0;
      if (line) {
        yield line;
      }
      start = at + 1;
      at = chunk.indexOf(NEWLINE, start);
    }
    this.keep(chunk.subarray(start));
  }

  private keep(part: Buffer): void {
    if (part.length > 0) {
      this.parts.push(part);
      this.length += part.length;
    }
  }
}
