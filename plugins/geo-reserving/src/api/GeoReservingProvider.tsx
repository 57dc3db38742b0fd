import { useApi } from '@backstage/frontend-plugin-api';
import { useSignal } from '@backstage/plugin-signals-react';
import {
  GEO_RESERVING_CHANNEL,
  type GeoReservingSignal,
} from '@geo-reserving/plugin-geo-reserving-common';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { geoReservingApiRef } from './geoReservingApiRef';
import type { Invalidator } from './Invalidator';
import { cacheOf } from './queryClient';

/**
 * Puts the plugin's own query cache around a page, a tab or a card, and refreshes it when the
 * backend signals a change. Without signals the poll of each query remains.
 */
export function GeoReservingProvider(props: { children: ReactNode }) {
  const { client, invalidator } = cacheOf(useApi(geoReservingApiRef));
  return (
    <QueryClientProvider client={client}>
      <SignalListener invalidator={invalidator} />
      {props.children}
    </QueryClientProvider>
  );
}

function SignalListener(props: { invalidator: Invalidator }) {
  const { invalidator } = props;
  const { lastSignal } = useSignal<GeoReservingSignal>(GEO_RESERVING_CHANNEL);
  useEffect(() => {
    if (lastSignal) invalidator.notify();
  }, [lastSignal, invalidator]);
  return null;
}
