import type { ResourceAvailability } from '@geo-reserving/plugin-geo-reserving-common';
import type { Failure } from '../connection/Failure';

/** A single failure after good times is not worth a word; the second is. */
const STRIKES_TO_TELL = 2;

/**
 * What is known about the currency of one resource's facts. Changed only through its verbs, each of which
 * is something that happened.
 */
export class ResourceHealth {
  availability: ResourceAvailability = 'pending';
  /** One sentence without subject, when there is something to say. */
  message?: string;
  /** When the facts were last known to be current. */
  at?: number;
  /** Since when it is not synced any more; absent while it is, or while it is absent or forbidden. */
  failingSince?: number;
  /** Permissions that are missing, when it is forbidden. */
  missing: readonly string[] = [];
  failure?: Failure;
  /** Its watch was caught being silent while things changed. */
  private silent = false;

  constructor(
    private readonly now: () => number,
    private readonly told: {
      /** Availability or message changed. */
      onChange: () => void;
      /** Nothing but the age of the facts did. */
      onAge: () => void;
    },
  ) {}

  /**
   * A whole list was read.
   *
   * @param begun - when it was begun: what the facts are true of at least
   * @param caughtSilent - the list brought what a silent watch should have told
   */
  listed(begun: number, caughtSilent: boolean): void {
    this.at = begun;
    this.silent = this.silent || caughtSilent;
    if (this.silent) {
      this.set('failing', 'its watch stays open and does not tell of changes');
    } else {
      this.set('synced');
    }
  }

  /** An event or bookmark came. */
  heard(): void {
    this.at = this.now();
    this.silent = false;
    this.set('synced');
  }

  notInstalled(): void {
    this.at = this.now();
    this.set('not-installed', 'the API server does not know this resource');
  }

  forbidden(failure: Failure, missing: readonly string[]): void {
    this.set('forbidden', failure.message, { failure, missing });
  }

  /** A list, watch or discovery failed for the `strikes`th time in a row. */
  failed(failure: Failure, strikes: number): void {
    if (this.availability !== 'synced' || strikes >= STRIKES_TO_TELL) {
      this.set('failing', failure.message, { failure });
    }
  }

  private set(
    availability: ResourceAvailability,
    message?: string,
    why: { failure?: Failure; missing?: readonly string[] } = {},
  ): void {
    const isNews =
      availability !== this.availability || message !== this.message;
    this.failingSince =
      availability === 'failing' ? this.failingSince ?? this.now() : undefined;
    this.availability = availability;
    this.message = message;
    this.failure = why.failure;
    this.missing = why.missing ?? [];
    if (isNews) {
      this.told.onChange();
    } else {
      this.told.onAge();
    }
  }
}
