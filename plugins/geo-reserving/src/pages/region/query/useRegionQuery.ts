import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  readRegionQuery,
  writeRegionQuery,
  type RegionQuery,
} from './regionQuery';

/** The page's state and how to change it; every change is a step that the back button undoes. */
export type RegionQueryState = {
  query: RegionQuery;
  change: (part: Partial<RegionQuery>) => void;
};

/** Keeps the state of a region's page in the URL. */
export function useRegionQuery(): RegionQueryState {
  const [params, setParams] = useSearchParams();
  const query = useMemo(() => readRegionQuery(params), [params]);
  const change = useCallback(
    (part: Partial<RegionQuery>) => {
      // The letters of one search are a single step.
      const typing = 'search' in part && query.search !== '';
      setParams(writeRegionQuery({ ...query, ...part }, params), {
        replace: typing,
        preventScrollReset: true,
      });
    },
    [query, params, setParams],
  );
  return { query, change };
}
