import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  readOperationsQuery,
  writeOperationsQuery,
  type OperationsQuery,
} from './operationsQuery';

/** The page's state and how to change it; every change is a step that the back button undoes. */
export type OperationsQueryState = {
  query: OperationsQuery;
  /** A change of a filter leads back to the newest: the cursor belongs to the list as it was. */
  change: (part: Partial<OperationsQuery>) => void;
};

/** Keeps the state of the page in the URL. */
export function useOperationsQuery(): OperationsQueryState {
  const [params, setParams] = useSearchParams();
  const query = useMemo(() => readOperationsQuery(params), [params]);
  const change = useCallback(
    (part: Partial<OperationsQuery>) => {
      const typing = 'service' in part && query.service !== '';
      const next = { ...query, cursor: undefined, ...part };
      setParams(writeOperationsQuery(next, params), {
        replace: typing,
        preventScrollReset: true,
      });
    },
    [query, params, setParams],
  );
  return { query, change };
}
