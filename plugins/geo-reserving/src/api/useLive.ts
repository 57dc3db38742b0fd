import { useApi } from '@backstage/frontend-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import {
  geoReservingApiRef,
  type GeoReservingClientApi,
} from './geoReservingApiRef';
import { pollInterval } from './pollInterval';
import { QUERY_ROOT } from './queryClient';
import { withDeadline } from './withDeadline';

/** Longest wait for an answer, in milliseconds; the backend answers from memory. */
export const DEADLINE = 15_000;

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

/** How a picture is kept up to date. */
export type LiveOptions<T> = {
  isWell: (data: T) => boolean;
  /** While the key changes, the picture of the previous one stays. */
  keepPrevious?: boolean;
  /** Milliseconds between polls while it is not well; default: 10 s. */
  alertInterval?: number;
  /** False: nothing is asked yet. */
  enabled?: boolean;
};

/**
 * Asks, and asks again when the backend signals a change or a poll is due.
 *
 * @param key - tells this question from every other one
 */
export function useLive<T>(
  key: readonly unknown[],
  ask: (api: GeoReservingClientApi, signal: AbortSignal) => Promise<T>,
  options: LiveOptions<T>,
): Live<T> {
  const api = useApi(geoReservingApiRef);
  const { isWell, alertInterval, enabled = true } = options;
  const query = useQuery<T, Error>({
    queryKey: [QUERY_ROOT, ...key],
    queryFn: ({ signal }) => withDeadline(s => ask(api, s), DEADLINE, signal),
    enabled,
    // The poll rests while the page is hidden, and catches up when it is shown again.
    refetchInterval: ({ state }) =>
      pollInterval(state.data, state.status === 'error', isWell, alertInterval),
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
