const started = Date.now();

/** Prints one line of progress with the seconds since the start. Goes to stderr, so that stdout stays the task's own. */
export function say(message) {
  const seconds = ((Date.now() - started) / 1000).toFixed(0).padStart(3);
  process.stderr.write(`[${seconds} s] ${message}\n`);
}

/** Ends the launcher with a sentence that says what is wrong and what to do. */
export function fail(what, remedy) {
  process.stderr.write(`\n${what}\n${remedy ? `What to do: ${remedy}\n` : ''}`);
  process.exit(1);
}
