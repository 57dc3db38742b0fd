import { connect } from 'node:net';
import { isRefusal } from '../parse/splitAnswer';
import { classifySocketError } from './classifySocketError';
import { HaproxyFailed } from './HaproxyFailure';

/** Where a stats socket listens. */
export type HaproxySocket = { host: string; port: number } | { path: string };

/**
 * Says one line to a runtime API and hears the answer to its end.
 *
 * HAProxy answers one line and closes the connection, so that the end of the stream is the end of
 * the answer. Nothing is checked here: a name inside a line could carry a `;` and with it a second
 * command, so lines are our own constants, or made of names that were validated.
 *
 * @param line - without a line break
 * @param maxBytes - longer answers are given up
 * @throws HaproxyFailed, or the signal's reason
 */
export function exchange(
  address: HaproxySocket,
  line: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const socket = connect(address);
    const over = new AbortController();
    const settle = (act: () => void) => {
      over.abort();
      act();
      socket.destroy();
    };
    const onAbort = () => settle(() => reject(signal.reason));
    signal.addEventListener('abort', onAbort, {
      once: true,
      signal: over.signal,
    });
    if (signal.aborted) onAbort();

    socket.on('connect', () => socket.write(`${line}\n`));
    socket.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        settle(() => reject(tooLarge(maxBytes)));
        return;
      }
      chunks.push(chunk);
      // The socket of a master does not hang up after it.
      if (isRefusal(joined(chunks.slice(0, 1)))) {
        settle(() => resolve(joined(chunks)));
      }
    });
    // 'end' is the other side's orderly close; a reset is an 'error'.
    socket.on('end', () => settle(() => resolve(joined(chunks))));
    socket.on('error', error =>
      settle(() => reject(classifySocketError(error))),
    );
  });
}

function joined(chunks: Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8');
}

function tooLarge(maxBytes: number): HaproxyFailed {
  return new HaproxyFailed(
    'too-large',
    `more than ${Math.round(maxBytes / 2 ** 20)} MiB`,
  );
}
