import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { readFleetQuery, writeFleetQuery, type FleetQuery } from './fleetQuery';

/** The page's state and how to change it. */
export type FleetQueryState = {
  query: FleetQuery;
  /**
   * Changes part of the state. Every change is a step that the back button undoes, except that
   * the letters of one search are a single step.
   */
  change: (part: Partial<FleetQuery>) => void;
};

/** Keeps the fleet page's state in the URL. */
export function useFleetQuery(): FleetQueryState {
  const [params, setParams] = useSearchParams();
  const query = useMemo(() => readFleetQuery(params), [params]);
  const change = useCallback(
    (part: Partial<FleetQuery>) => {
      const typing = 'search' in part && query.search !== '';
      setParams(writeFleetQuery({ ...query, ...part }, params), {
        replace: typing,
        preventScrollReset: true,
      });
    },
    [query, params, setParams],
  );
  return { query, change };
}
