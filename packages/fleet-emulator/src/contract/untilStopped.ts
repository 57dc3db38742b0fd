import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** How long a busy machine may take to stop a process, in milliseconds. */
const STOPPED_WITHIN_MS = 30_000;

/**
 * Waits until a process that was sent SIGSTOP stands still: each of its threads may go on for a moment, and answer.
 *
 * Only Linux tells of threads; elsewhere the signal is taken for its effect.
 *
 * @param what - the program, for the error
 * @throws when one of its threads is not stopped in time
 */
export async function untilStopped(what: string, pid: number): Promise<void> {
  if (!existsSync('/proc/self/task')) return;
  const end = Date.now() + STOPPED_WITHIN_MS;
  for (;;) {
    const states = statesOf(pid);
    if (states.every(state => state === 'T')) return;
    if (Date.now() > end) {
      throw new Error(`${what} does not stop: ${states.join(' ')}`);
    }
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

/** The letter of each thread's state, see proc(5); of a thread that has ended meanwhile none. */
function statesOf(pid: number): string[] {
  return readdirSync(`/proc/${pid}/task`).flatMap(thread => {
    try {
      const status = readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8');
      return status.match(/^State:\s+(\S)/m)?.[1] ?? '?';
    } catch {
      return [];
    }
  });
}
