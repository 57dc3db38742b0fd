import { useCallback } from 'react';
import { useLocation } from 'react-router-dom';
import { readFleetQuery, writeFleetQuery, type FleetQuery } from './fleetQuery';

/** Makes links to this page with part of its state changed; for things that are links, not buttons. */
export function useFleetLinks(): (part: Partial<FleetQuery>) => string {
  const { pathname, search } = useLocation();
  return useCallback(
    part => {
      const current = new URLSearchParams(search);
      const query = { ...readFleetQuery(current), ...part };
      const next = writeFleetQuery(query, current).toString();
      return next ? `${pathname}?${next}` : pathname;
    },
    [pathname, search],
  );
}
