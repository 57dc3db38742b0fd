import { QueryClient } from '@tanstack/react-query';
import { Invalidator } from './Invalidator';
import { faultOf } from './faultOf';
import type { GeoReservingClientApi } from './geoReservingApiRef';

/** First element of every query key of this plugin. */
export const QUERY_ROOT = 'geo-reserving';

/** The cache behind one API, and what refreshes it. */
export type LiveCache = { client: QueryClient; invalidator: Invalidator };

const caches = new WeakMap<GeoReservingClientApi, LiveCache>();

/**
 * The cache of an API. A tab and a card on one page share it, so they show the same picture and
 * ask once; it lives and dies with the API, so two apps (or two tests) never share one.
 */
export function cacheOf(api: GeoReservingClientApi): LiveCache {
  const known = caches.get(api);
  if (known) return known;
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // One more try hides a blip; more would only delay saying that the backend is away.
        retry: (failures, error) =>
          failures < 1 && faultOf(error) === 'unanswered',
        retryDelay: 500,
      },
    },
  });
  const cache = { client, invalidator: new Invalidator(refreshable(client)) };
  caches.set(api, cache);
  return cache;
}

function refreshable(client: QueryClient) {
  const filters = { queryKey: [QUERY_ROOT] };
  return {
    fetching: () => client.isFetching(filters) > 0,
    refresh: () => client.invalidateQueries(filters, { cancelRefetch: false }),
  };
}
