import type { KnownSplit } from '@geo-reserving/plugin-geo-reserving-common';
import { distinct } from '../support/order';

/** The region in which two splits differ most; the first by name of equals. */
export function largestDifference(
  desired: KnownSplit,
  actual: KnownSplit,
):
  | { region: string; desired: number; actual: number; points: number }
  | undefined {
  if (!desired.known || !actual.known) {
    return undefined;
  }
  return distinct([...Object.keys(desired.split), ...Object.keys(actual.split)])
    .map(region => {
      const wanted = desired.split[region] ?? 0;
      const found = actual.split[region] ?? 0;
      return {
        region,
        desired: wanted,
        actual: found,
        points: Math.abs(found - wanted),
      };
    })
    .reduce<ReturnType<typeof largestDifference>>(
      (most, next) =>
        most === undefined || next.points > most.points ? next : most,
      undefined,
    );
}
