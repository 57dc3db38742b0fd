import type {
  ActingView,
  OperationRequest,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { ShiftKind } from './draft';

/** When it goes back by itself: as usual for this action, never, or after so many seconds. */
export type Expiry = 'default' | 'never' | number;

const HOUR = 3_600;

/** Spans that are offered, in seconds. */
export const EXPIRY_SPANS: readonly number[] = [
  1_800,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  24 * HOUR,
  7 * 24 * HOUR,
];

/** Whether it makes sense at all: what is brought back or put back has nowhere to go back to. */
export function canExpire(kind: ShiftKind): boolean {
  return kind !== 'fail-back' && kind !== 'undrain';
}

/** What happens when nobody says otherwise: seconds, or undefined for never. */
export function defaultExpiry(
  kind: ShiftKind,
  acting: ActingView | undefined,
): number | undefined {
  if (kind === 'drain') return acting?.expiresAfterSeconds.drain;
  return kind === 'weights' || kind === 'nearest'
    ? acting?.expiresAfterSeconds.shift
    : undefined;
}

/** Seconds until it goes back; undefined: never. */
export function expirySeconds(
  expiry: Expiry,
  kind: ShiftKind,
  acting: ActingView | undefined,
): number | undefined {
  if (!canExpire(kind) || expiry === 'never') return undefined;
  return expiry === 'default' ? defaultExpiry(kind, acting) : expiry;
}

/** The fields of the request that say so. */
export function expiryFields(
  expiry: Expiry,
  kind: ShiftKind,
): Pick<OperationRequest, 'expiresInSeconds' | 'noExpiry'> {
  if (!canExpire(kind) || expiry === 'never') return { noExpiry: true };
  return expiry === 'default' ? {} : { expiresInSeconds: expiry };
}
