import { connect } from 'node:net';

/** How long an answer may take, in milliseconds. */
const DEADLINE_MS = 5_000;

/** Says a line at a stats socket of 127.0.0.1 and hears the answer to its end. */
export function sayTo(port: number, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect({ host: '127.0.0.1', port });
    socket.setEncoding('utf8');
    socket.setTimeout(DEADLINE_MS, () =>
      socket.destroy(new Error(`no end of the answer to "${line}"`)),
    );
    socket.on('connect', () => socket.write(`${line}\n`));
    socket.on('data', (chunk: string) => {
      heard += chunk;
    });
    socket.on('end', () => {
      socket.destroy();
      resolve(heard);
    });
    socket.on('error', reject);
  });
}
