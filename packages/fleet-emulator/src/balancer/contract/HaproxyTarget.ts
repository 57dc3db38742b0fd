import type { Level } from '../runtime/Level';

/** A HAProxy under test, over {@link CONTRACT_BACKENDS}, and what a test may do to it from outside. */
export type HaproxyTarget = {
  /** Says one line at its stats socket and hears the whole answer. */
  say(line: string, level?: Level): Promise<string>;
  /** Sends requests for a backend, one after the other. */
  receive(backend: string, requests: number): Promise<void>;
  /** Makes whatever stands behind a server answer, or not. */
  setAlive(cluster: string, alive: boolean): Promise<void>;
  /** Ends the process and starts it again. */
  restart(): Promise<void>;
  close(): Promise<void>;
};
