import { useApi } from '@backstage/frontend-plugin-api';
import type {
  FleetView,
  GeoReservingApi,
  RegionEvacuation,
  ServiceList,
  ServiceQuery,
  ServiceRef,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { geoReservingApiRef } from './geoReservingApiRef';
import {
  fleetIsWell,
  pollInterval,
  regionIsWell,
  serviceIsWell,
  servicesAreWell,
} from './pollInterval';
import { QUERY_ROOT } from './queryClient';
import { withDeadline } from './withDeadline';

/** Longest wait for an answer, in milliseconds; the backend answers from memory. */
const DEADLINE = 15_000;

/**
 * A picture that follows the backend.
 *
 * `data` is the last picture and stays when asking again fails; `error` then says why, and
 * `updatedAt` (milliseconds since the epoch, this browser's clock) from when the picture is.
 */
export type Live<T> = {
  data?: T;
  error?: Error;
  /** True until there is a first picture or a first failure. */
  loading: boolean;
  updatedAt?: number;
  /** Asks again now. */
  refetch: () => void;
};

/** The fleet at a glance, kept up to date. */
export function useFleet(): Live<FleetView> {
  return useLive(['fleet'], (api, signal) => api.getFleet({ signal }), {
    isWell: fleetIsWell,
  });
}

/** One page of services, kept up to date; while the query changes, the previous page stays. */
export function useServices(query: ServiceQuery): Live<ServiceList> {
  return useLive(
    ['services', query],
    (api, signal) => api.getServices(query, { signal }),
    { isWell: servicesAreWell, keepPrevious: true },
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

function useLive<T>(
  key: readonly unknown[],
  ask: (api: GeoReservingApi, signal: AbortSignal) => Promise<T>,
  options: { isWell: (data: T) => boolean; keepPrevious?: boolean },
): Live<T> {
  const api = useApi(geoReservingApiRef);
  const query = useQuery<T, Error>({
    queryKey: [QUERY_ROOT, ...key],
    queryFn: ({ signal }) => withDeadline(s => ask(api, s), DEADLINE, signal),
    // The poll rests while the page is hidden, and catches up when it is shown again.
    refetchInterval: ({ state }) =>
      pollInterval(state.data, state.status === 'error', options.isWell),
    refetchOnWindowFocus: true,
    // `navigator.onLine` is wrong often enough in company networks: always just try.
    networkMode: 'always',
    placeholderData: options.keepPrevious
      ? previous => keepPreviousData(previous)
      : undefined,
  });
  const askAgain = query.refetch;
  const refetch = useCallback(() => {
    askAgain({ cancelRefetch: false });
  }, [askAgain]);
  return {
    data: query.data,
    error: query.error ?? undefined,
    loading: query.isPending,
    updatedAt: query.dataUpdatedAt || undefined,
    refetch,
  };
}
