import type { ResourceAvailability } from '@geo-reserving/plugin-geo-reserving-common';
import type { QuietLog } from './QuietLog';

/** A resource that gives no facts, and why. */
export type Trouble = {
  resource: string;
  availability: Extract<ResourceAvailability, 'failing' | 'forbidden'>;
  /** One sentence without subject. */
  message?: string;
};

/**
 * Warns of the resources of one cluster that give no facts: all that fail alike in one line.
 *
 * What fails together is noticed one after another, so a line waits until nothing new came up
 * between two looks. Nothing is said twice until it has changed.
 */
export class TroubleLog {
  private seen = '';
  private told = '';

  constructor(
    private readonly cluster: string,
    private readonly log: QuietLog,
  ) {}

  /** To be called at a steady pace with all that is in trouble at this moment. */
  look(troubles: readonly Trouble[]): void {
    const now = troubles
      .map(t => `${t.resource} ${t.availability}`)
      .sort()
      .join('\n');
    const settled = now === this.seen;
    this.seen = now;
    if (!settled || now === this.told) return;
    this.told = now;
    this.warn(troubles, 'forbidden');
    this.warn(troubles, 'failing');
  }

  private warn(
    troubles: readonly Trouble[],
    availability: Trouble['availability'],
  ): void {
    const [first, ...others] = troubles.filter(
      t => t.availability === availability,
    );
    if (!first) return;
    const resources = [first, ...others].map(t => t.resource).join(', ');
    const subject =
      others.length === 0
        ? `${resources} is ${availability}`
        : `${others.length + 1} resources are ${availability} (${resources})`;
    const reason = first.message
      ? `: ${others.length === 0 ? '' : `${first.resource}: `}${first.message}`
      : '';
    this.log.warn(
      `${resources} ${availability}`,
      `${this.cluster}: ${subject}${reason}`,
      { resources, availability },
    );
  }
}
