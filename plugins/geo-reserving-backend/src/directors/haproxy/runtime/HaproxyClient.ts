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
 * Speaks with one HAProxy through its runtime API.
 *
 * One short connection for each line, since HAProxy keeps few places for them. Each ends by itself
 * and is bounded.
 */
export class HaproxyClient {
  constructor(private readonly options: HaproxyClientOptions) {}

  get instance(): string {
    return this.options.instance;
  }

  /** @throws Error of one or two sentences: who, what is wrong, what to do */
  read(signal: AbortSignal): Promise<HaproxySnapshot> {
    const { instance, now } = this.options;
    return this.#named(async () =>
      parseSnapshot(instance, await this.#exchange(QUESTIONS, signal), now()),
    );
  }

  /**
   * Says a line of commands that were made of validated names, see `commandLines`.
   *
   * @returns what was answered to the end of the connection
   * @throws as `read`; it may have been carried out all the same
   */
  say(line: string, signal: AbortSignal): Promise<string> {
    return this.#named(() => this.#exchange(line, signal));
  }

  async #named<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof DeadlineError) {
        throw this.#described(new HaproxyFailed('timeout'), error);
      }
      if (error instanceof HaproxyFailed) throw this.#described(error, error);
      throw error instanceof Error
        ? error
        : new Error(`HAProxy ${this.options.instance}`);
    }
  }

  #exchange(line: string, signal: AbortSignal): Promise<string> {
    const { instance, socket, deadlineMs, maxBytes = MAX_BYTES } = this.options;
    return withDeadline(
      `HAProxy ${instance}`,
      deadlineMs,
      inner => exchange(socket, line, maxBytes, inner),
      signal,
    );
  }

  #described(failure: HaproxyFailed, cause: Error): Error {
    return new Error(describeHaproxyFailure(this.options.instance, failure), {
      cause,
    });
  }
}
