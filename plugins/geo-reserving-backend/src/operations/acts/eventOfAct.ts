import { InputError } from '@backstage/errors';
import type { OperationAct } from '@geo-reserving/plugin-geo-reserving-common';
import type { EventDraft } from '../journal/events';
import { personName } from '../progress/personName';

/** What an act carries besides its name. */
export type ActOptions = {
  /** For `extend`: from now, 60..604800. */
  expiresInSeconds?: number;
};

/** Bounds of an expiry, in seconds: a minute, a week. */
export const EXPIRY_SECONDS = { min: 60, max: 7 * 24 * 3_600 } as const;

/**
 * The entry that an act writes. `revert` writes none of its own: it starts another operation.
 *
 * @param now - milliseconds since the epoch
 * @param by - entity ref
 * @throws InputError when what it carries is out of bounds
 */
export function eventOfAct(
  act: Exclude<OperationAct, 'revert'>,
  options: ActOptions,
  now: number,
  by: string,
): EventDraft {
  switch (act) {
    case 'approve':
      return { kind: 'approved' };
    case 'pause':
      return { kind: 'paused' };
    case 'resume':
      return { kind: 'resumed' };
    case 'abort':
      return { kind: 'abort-requested' };
    case 'roll-back':
      return {
        kind: 'roll-back-started',
        why: `${personName(by)} asked for it`,
      };
    case 'keep':
      return { kind: 'expiry-removed' };
    default:
      return {
        kind: 'expiry-extended',
        at: now + 1_000 * readExpiry(options.expiresInSeconds),
      };
  }
}

/** @throws InputError unless it is a whole number of seconds between a minute and a week */
export function readExpiry(seconds: number | undefined): number {
  if (seconds === undefined)
    throw new InputError(
      'expiresInSeconds is missing; say after how many seconds it goes back by itself',
    );
  if (seconds <= 0)
    throw new InputError(
      'expiresInSeconds lies in the past; it counts from now',
    );
  const { min, max } = EXPIRY_SECONDS;
  if (!Number.isInteger(seconds) || seconds < min || seconds > max)
    throw new InputError(
      `expiresInSeconds has to be a whole number from ${min} to ${max}`,
    );
  return seconds;
}
