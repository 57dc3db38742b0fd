import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  GEO_RESERVING_CHANNEL,
  type GeoReservingSignal,
} from '@geo-reserving/plugin-geo-reserving-common';
import { withDeadline } from '../runtime/withDeadline';

/** Bursts become at most four signals a second: faster than anybody reads, slow enough to fetch. */
const MIN_INTERVAL_MS = 250;
const DEADLINE_MS = 5_000;

/**
 * Tells open pages that something changed.
 *
 * Signals are not private (a socket without a token is a guest, and channels check no permission),
 * so one carries a revision and nothing else; pages then ask the API, which knows who they are. The
 * first change of a burst is told at once, the last one at the latest after the interval.
 */
export class SignalPublisher {
  readonly #signals: Pick<SignalsService, 'publish'>;
  readonly #logger: LoggerService;
  #pending?: number;
  #timer?: NodeJS.Timeout;
  #isFailing = false;

  constructor(options: {
    signals: Pick<SignalsService, 'publish'>;
    logger: LoggerService;
  }) {
    this.#signals = options.signals;
    this.#logger = options.logger;
  }

  /** Something changed; returns at once. */
  announce(revision: number): void {
    if (this.#timer) {
      this.#pending = revision;
      return;
    }
    this.#publish(revision);
    this.#timer = setTimeout(() => this.#intervalOver(), MIN_INTERVAL_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#pending = undefined;
  }

  #intervalOver(): void {
    this.#timer = undefined;
    const revision = this.#pending;
    this.#pending = undefined;
    if (revision !== undefined) this.announce(revision);
  }

  #publish(revision: number): void {
    const message: GeoReservingSignal = { revision };
    withDeadline('Signals', DEADLINE_MS, () =>
      this.#signals.publish({
        recipients: { type: 'broadcast' },
        channel: GEO_RESERVING_CHANNEL,
        message,
      }),
    ).then(
      () => {
        this.#isFailing = false;
      },
      error => {
        // Pages poll as well, so this costs them some seconds; it is worth one line.
        if (!this.#isFailing) this.#logger.warn(`signal not sent: ${error}`);
        this.#isFailing = true;
      },
    );
  }
}
