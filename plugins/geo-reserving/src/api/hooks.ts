import type {
  FleetView,
  RegionEvacuation,
  ServiceList,
  ServiceQuery,
  ServiceRef,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import {
  fleetIsWell,
  regionIsWell,
  serviceIsWell,
  servicesAreWell,
} from './pollInterval';
import { useLive, type Live, type LiveOptions } from './useLive';

/** The fleet at a glance, kept up to date. */
export function useFleet(): Live<FleetView> {
  return useLive(['fleet'], (api, signal) => api.getFleet({ signal }), {
    isWell: fleetIsWell,
  });
}

/**
 * All services in one answer: searching, filtering and sorting a few thousand rows here is
 * instant, and asking the backend for each letter would not be. More than this is said where
 * they are shown.
 */
export const ALL_SERVICES: ServiceQuery = { limit: 5_000 };

/** One page of services, kept up to date; while the query changes, the previous page stays. */
export function useServices(
  query: ServiceQuery,
  options: Pick<LiveOptions<ServiceList>, 'alertInterval'> = {},
): Live<ServiceList> {
  return useLive(
    ['services', query],
    (api, signal) => api.getServices(query, { signal }),
    { isWell: servicesAreWell, keepPrevious: true, ...options },
  );
}

/** What the loss of a region would do, kept up to date. */
export function useRegionEvacuation(region: string): Live<RegionEvacuation> {
  return useLive(
    ['evacuation', region],
    (api, signal) => api.getRegionEvacuation(region, { signal }),
    { isWell: regionIsWell },
  );
}

/** One service, kept up to date. */
export function useService(ref: ServiceRef): Live<ServiceView> {
  return useLive(
    ['service', ref.namespace, ref.name],
    (api, signal) => api.getService(ref, { signal }),
    { isWell: serviceIsWell },
  );
}

/** The same where the service is known only later, or not asked for at all. */
export function useServiceOnce(ref: ServiceRef | undefined): Live<ServiceView> {
  return useLive(
    ['service', ref?.namespace, ref?.name],
    // Never asked without a service: it is not enabled then.
    (api, signal) => api.getService(ref as ServiceRef, { signal }),
    { isWell: serviceIsWell, enabled: ref !== undefined },
  );
}
