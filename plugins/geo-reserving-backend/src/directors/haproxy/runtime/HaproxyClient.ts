import { DeadlineError, withDeadline } from '../../../runtime/withDeadline';
import type { HaproxySnapshot } from '../HaproxySnapshot';
import { parseSnapshot } from '../parse/parseSnapshot';
import { QUESTIONS } from '../parse/splitAnswer';
import { exchange, type HaproxySocket } from './exchange';
import { describeHaproxyFailure, HaproxyFailed } from './HaproxyFailure';

/** 20,000 servers of about 800 bytes. */
const MAX_BYTES = 16 * 2 ** 20;

/** How to reach one instance. */
export type HaproxyClientOptions = {
  instance: string;
  socket: HaproxySocket;
  /** Milliseconds for connecting, asking and reading the whole answer. */
  deadlineMs: number;
  now: () => number;
  maxBytes?: number;
};

/**
 * Reads one HAProxy through its runtime API.
 *
 * One short connection for each reading, since HAProxy keeps few places for them. Every reading
 * ends by itself and is bounded. Nothing is written, and no name ever enters a command.
 */
export class HaproxyClient {
  constructor(private readonly options: HaproxyClientOptions) {}

  get instance(): string {
    return this.options.instance;
  }

  /** @throws Error of one or two sentences: who, what is wrong, what to do */
  async read(signal: AbortSignal): Promise<HaproxySnapshot> {
    const { instance } = this.options;
    try {
      return await this.#read(signal);
    } catch (error) {
      if (error instanceof DeadlineError) {
        throw this.#described(new HaproxyFailed('timeout'), error);
      }
      if (error instanceof HaproxyFailed) throw this.#described(error, error);
      throw error instanceof Error ? error : new Error(`HAProxy ${instance}`);
    }
  }

  async #read(signal: AbortSignal): Promise<HaproxySnapshot> {
    const { instance, socket, deadlineMs, now } = this.options;
    const { maxBytes = MAX_BYTES } = this.options;
    const answer = await withDeadline(
      `HAProxy ${instance}`,
      deadlineMs,
      inner => exchange(socket, QUESTIONS, maxBytes, inner),
      signal,
    );
    return parseSnapshot(instance, answer, now());
  }

  #described(failure: HaproxyFailed, cause: Error): Error {
    return new Error(describeHaproxyFailure(this.options.instance, failure), {
      cause,
    });
  }
}
