/**
 * Ends the process the way a terminal does when nobody reads its output any more (`npm start | head`).
 *
 * Node ignores SIGPIPE and raises an error for every line instead; Backstage logs unhandled errors, into the same
 * closed pipe, and the two feed each other until memory is full.
 *
 * @param end - called once, with the first failure; whatever is written after that is dropped
 */
export function endWithReader(
  output: NodeJS.WritableStream,
  end: () => void,
): void {
  let ending = false;
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    if (!ending) {
      ending = true;
      end();
    }
  });
}
