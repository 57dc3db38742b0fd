import type { Instant } from '@geo-reserving/plugin-geo-reserving-common';

/** Largest time an ISO 8601 string can carry, in milliseconds since the epoch. */
const MAX_TIME = 8.64e15;

/** Milliseconds since the epoch as an ISO string; absent when it is not a time at all. */
export function toInstant(time: number | undefined): Instant | undefined {
  if (time === undefined || !(Math.abs(time) <= MAX_TIME)) {
    return undefined;
  }
  return new Date(time).toISOString();
}

/** Like {@link toInstant} for a field that must be present: what is no time becomes the epoch. */
export function toInstantOrEpoch(time: number): Instant {
  return toInstant(time) ?? new Date(0).toISOString();
}

/** An ISO string from an object as milliseconds; absent when missing or unreadable. */
export function parseInstant(text: string | undefined): number | undefined {
  if (!text) {
    return undefined;
  }
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
