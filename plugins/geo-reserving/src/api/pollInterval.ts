import type {
  FleetView,
  RegionEvacuation,
  ServiceList,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';

/** Milliseconds between polls while all is well: only a net under the signals. */
const CALM = 30_000;
/** Milliseconds between polls while something is not well: people watch for the change. */
const ALERT = 10_000;

/** Whether anything in the fleet needs a person. */
export const fleetIsWell = (fleet: FleetView): boolean =>
  fleet.attention.length === 0;

/** Whether every listed service serves normally. */
export const servicesAreWell = (list: ServiceList): boolean =>
  list.items.every(row => row.serving === 'normal');

/** Whether the service serves normally and everything about it is fresh. */
export const serviceIsWell = (service: ServiceView): boolean =>
  service.serving === 'normal' &&
  service.placements.every(placement => !placement.provenance.stale);

/** Whether every service of the region is known to survive its loss. */
export const regionIsWell = ({ verdicts }: RegionEvacuation): boolean =>
  verdicts['no-takeover'] + verdicts.overload + verdicts.unsure === 0;

/**
 * How long to wait before asking again, in milliseconds. No picture yet counts as not well.
 *
 * @param alert - the wait while it is not well
 */
export function pollInterval<T>(
  data: T | undefined,
  failed: boolean,
  isWell: (data: T) => boolean,
  alert: number = ALERT,
): number {
  return data !== undefined && !failed && isWell(data) ? CALM : alert;
}
